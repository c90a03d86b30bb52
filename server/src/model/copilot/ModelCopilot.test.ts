import { describe, expect, it } from 'vitest'
import type { RoundId } from '@sparboard/shared/base'
import { ChatFailure, type ChatModel, type ChatPiece, type ChatRequest } from '../chat/ChatModel.ts'
import { budgetWith, FakeChat, knowledge, unlimited } from '../testing.ts'
import type { Budget, BudgetParts } from '../seat/Budget.ts'
import { ModelCopilot, type CopilotParts } from './ModelCopilot.ts'
import { askedRound, briefOf, good, roundId } from './testing.ts'

const { peers, questionId } = askedRound()
const brief = briefOf(peers, questionId)
const drafts = JSON.stringify({ drafts: good })
const log = { info: () => {}, warn: () => {}, error: () => {} } as never

function copilotWith(chat: ChatModel, parts: Partial<CopilotParts> = {}): ModelCopilot {
  const nowMs = () => peers.nowMs
  return new ModelCopilot({ chat, knowledge, budget: budgetWith(), nowMs, log, ...parts })
}

async function drafted(reply: string | Error, changes: Partial<BudgetParts> = {}) {
  const budget = budgetWith(changes)
  const chat = new FakeChat(reply)
  const answer = await copilotWith(chat, { budget }).draft(roundId, brief)
  return { answer, chat, spent: await spentOf(budget) }
}

async function spentOf(budget: Budget) {
  await budget.settled()
  return (await budget.spent(roundId)).round
}

/** Says one thing at most, and then nothing until it is hung up on. */
class SilentChat implements ChatModel {
  readonly name = 'silent'
  readonly takesPictures = false
  readonly requests: ChatRequest[] = []
  readonly #first: string
  #onAsked: () => void = () => {}
  readonly asked = new Promise<void>((resolve) => {
    this.#onAsked = resolve
  })

  constructor(first = '') {
    this.#first = first
  }

  async *reply(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatPiece> {
    this.requests.push(request)
    this.#onAsked()
    if (this.#first !== '') yield { type: 'text', text: this.#first }
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve())
      if (signal.aborted) resolve()
    })
    throw new ChatFailure('aborted', 'The request was given up.')
  }
}

describe('a model that drafts for a person who interviews', () => {
  it('[MD80] gives good drafts, the best first, with one request', async () => {
    const { answer, chat, spent } = await drafted(drafts)
    expect(answer).toEqual({ ok: true, value: { drafts: good } })
    expect(chat.requests).toHaveLength(1)
    expect(chat.requests[0]?.schema.name).toBe('drafted_questions')
    expect(spent).toMatchObject({ requests: 1, tokens: 1_050 })
  })

  it('[MD80] may have nothing to add', async () => {
    const { answer } = await drafted('{"drafts": []}')
    expect(answer).toEqual({ ok: true, value: { drafts: [] } })
  })

  it.each([
    ['no JSON', 'Hello there!', /did not reply in the form/],
    ['drafts that break the rules', drafts.replaceAll('?', '.'), /broke the rules/],
    ['an empty reply', new ChatFailure('empty', 'x'), /said nothing/],
    ['a refusal', new ChatFailure('declined', 'x'), /declined/],
    ['a busy server', new ChatFailure('busy', 'x', 1_000), /too much to do/],
    ['a wrong key', new ChatFailure('key_refused', 'x'), /not set up rightly/],
    ['nobody there', new ChatFailure('unreachable', 'x'), /cannot be reached/],
  ])('[MD82] says plainly what was wrong with %s', async (_, reply, words) => {
    const { answer, spent } = await drafted(reply)
    const message = expect.stringMatching(words) as string
    expect(answer).toEqual({ ok: false, code: 'model_failed', message })
    expect(spent.requests).toBe(1)
  })

  it('[MD82] does not break where the model’s own code does', async () => {
    const { answer, spent } = await drafted(new TypeError('key-canary'))
    expect(answer).toEqual({ ok: false, code: 'model_failed' })
    expect(spent.requests).toBe(1)
  })

  it('[MD82] gives up in time on a model that hangs, and counts what it came to once', async () => {
    const budget = budgetWith()
    const chat = new SilentChat()
    const answer = await copilotWith(chat, { budget, withinMs: 1 }).draft(roundId, brief)
    expect(answer).toMatchObject({
      ok: false,
      code: 'model_failed',
      message: expect.stringMatching(/took too long/),
    })
    const prompt = chat.requests[0]?.messages.reduce((sum, { content }) => sum + content.length, 0)
    expect(await spentOf(budget)).toMatchObject({
      requests: 1,
      tokens: Math.ceil((prompt ?? 0) / 3),
    })
  })

  it('[MD82] takes a whole reply whose end does not come', async () => {
    const answer = await copilotWith(new SilentChat(drafts), { withinMs: 1 }).draft(roundId, brief)
    expect(answer).toEqual({ ok: true, value: { drafts: good } })
  })

  it('[MD86] is not asked beyond the limits, nor where it cannot be counted', async () => {
    const spent = await drafted(drafts, { limits: { ...unlimited, requestsPerRound: 0 } })
    expect(spent.answer).toMatchObject({
      code: 'model_spent',
      message: expect.stringMatching(/for this round/),
    })
    const day = await drafted(drafts, { limits: { ...unlimited, requestsPerDay: 0 } })
    expect(day.answer).toMatchObject({
      code: 'model_spent',
      message: expect.stringMatching(/for today/),
    })
    const away = async () => Promise.reject(new Error('The disk is full'))
    const budget = budgetWith({
      ledger: { take: away, add: away, read: away, forget: away } as never,
    })
    const chat = new FakeChat(drafts)
    expect(await copilotWith(chat, { budget }).draft(roundId, brief)).toMatchObject({
      code: 'model_failed',
      message: expect.stringMatching(/cannot be saved/),
    })
    for (const asked of [spent.chat, day.chat, chat]) expect(asked.requests).toEqual([])
  })

  it('[MD86] has one request under way for a round, and others go on', async () => {
    const chat = new SilentChat()
    const copilot = copilotWith(chat)
    const first = copilot.draft(roundId, brief)
    expect(await copilot.draft(roundId, brief)).toMatchObject({
      code: 'too_many_requests',
      message: expect.stringMatching(/drafting for this round already/),
    })
    const elsewhere = copilot.draft('other' as RoundId, brief)
    await expect.poll(() => chat.requests.length).toBe(2)
    copilot.close()
    expect((await Promise.all([first, elsewhere])).map(({ ok }) => ok)).toEqual([false, false])
  })

  it('[MD86] can be asked again after it failed', async () => {
    const copilot = copilotWith(new FakeChat('no JSON', drafts))
    expect(await copilot.draft(roundId, brief)).toMatchObject({ ok: false })
    expect(await copilot.draft(roundId, brief)).toMatchObject({ ok: true })
  })
})
