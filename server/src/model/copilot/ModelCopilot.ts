import { refuse, succeed, type Outcome, type RoundId } from '@sparboard/shared/base'
import type { DraftedFollowUps, RefusalCode } from '@sparboard/shared/protocol'
import type { Knowledge } from '../../engine/knowledge/index.ts'
import type { Logger } from '../../rooms/index.ts'
import type { Copilot, DraftBrief } from '../../rounds/index.ts'
import {
  ChatFailure,
  type ChatFailureKind,
  type ChatModel,
  type TokenUsage,
} from '../chat/ChatModel.ts'
import { guessUsage } from '../chat/guessUsage.ts'
import type { Budget, BudgetRefusal } from '../seat/Budget.ts'
import { Deadline } from '../seat/Deadline.ts'
import { draftingOf } from './Drafting.ts'
import { draftPrompt } from './draftPrompt.ts'
import { draftsJsonSchema } from './draftSchema.ts'
import { readDrafts } from './readDrafts.ts'

export interface CopilotParts {
  chat: ChatModel
  knowledge: Knowledge
  budget: Budget
  /** Server time. */
  nowMs: () => number
  log: Logger
  /** How long an interviewer waits at most; twelve seconds unless a test has no time for them. */
  withinMs?: number
}

const draftsWithinMs = 12_000
const maxReplyTokens = 900

type Drafted = Outcome<DraftedFollowUps, RefusalCode>

/**
 * Drafts questions for a person who interviews, when they ask for it. One request at a time for each
 * round; it says nothing by itself and changes nothing in the round.
 */
export class ModelCopilot implements Copilot {
  readonly #parts: CopilotParts
  readonly #drafting = new Set<RoundId>()
  readonly #closing = new AbortController()

  constructor(parts: CopilotParts) {
    this.#parts = parts
  }

  get name(): string {
    return this.#parts.chat.name
  }

  /** Drafts that keep the rules, or a sentence why there are none. Never rejects. */
  async draft(roundId: RoundId, brief: DraftBrief): Promise<Drafted> {
    if (this.#drafting.has(roundId)) return refuse('too_many_requests', alreadyDrafting)
    this.#drafting.add(roundId)
    const deadline = new Deadline(this.#closing.signal)
    deadline.setTo(this.#parts.withinMs ?? draftsWithinMs)
    try {
      return await this.#ask(roundId, brief, deadline.signal)
    } catch (error) {
      this.#parts.log.error({ err: error, roundId }, 'Drafting broke')
      return refuse('model_failed')
    } finally {
      deadline.close()
      this.#drafting.delete(roundId)
    }
  }

  /** Hangs up on what is being drafted; nothing is drafted any more. */
  close(): void {
    this.#closing.abort()
  }

  async #ask(roundId: RoundId, brief: DraftBrief, signal: AbortSignal): Promise<Drafted> {
    const { chat, knowledge, budget, nowMs, log } = this.#parts
    const drafting = draftingOf(brief, nowMs())
    const messages = draftPrompt(drafting)
    const most = { ...guessUsage(messages, ''), replyTokens: maxReplyTokens }
    const allowed = await budget.take(roundId, most)
    if (!allowed.ok) return notAllowed(allowed.code)
    const request = { messages, schema: draftsJsonSchema, maxReplyTokens }
    let reply = ''
    let usage: TokenUsage | null = null
    let failure: ChatFailure | null = null
    try {
      for await (const piece of chat.reply(request, signal)) {
        if (piece.type === 'text') reply += piece.text
        else usage = piece.usage
      }
    } catch (error) {
      if (!(error instanceof ChatFailure)) throw error
      failure = error
    } finally {
      // What was given up in the middle was paid for all the same.
      allowed.value.came(usage ?? guessUsage(messages, reply))
    }
    const pointsOf = (topic: string) => knowledge.topics.get(topic)?.points ?? []
    const read = readDrafts(reply, drafting, pointsOf)
    // A reply that broke off behind its last brace is whole.
    if (read.type === 'read' && (read.drafts.length > 0 || read.dropped === 0)) {
      return succeed({ drafts: read.drafts })
    }
    if (this.#closing.signal.aborted) return refuse('model_failed', isClosing)
    const why = failure?.kind ?? (read.type === 'read' ? 'broke_rules' : 'unreadable')
    log.warn({ roundId, why }, 'The model drafted nothing')
    return refuse('model_failed', sentences[why])
  }
}

const isClosing = 'This server is closing. Ask again in a moment.'
const alreadyDrafting = 'The model is drafting for this round already. Wait for its drafts.'

function notAllowed(code: BudgetRefusal): Drafted {
  return code === 'not_counted'
    ? refuse('model_failed', 'The model is not asked while what it costs cannot be saved.')
    : refuse('model_spent', spent[code])
}

const spent = {
  round_spent: 'The limit of the model for this round is reached. Go on without it.',
  day_spent: 'The limit of the model for today is reached. Go on without it.',
} as const

const again = 'Ask again, or go on without it.'
const misconfigured = 'The model is not set up rightly: whoever hosts the round can test it.'

/** What went wrong, for whoever pressed the button; no address, no key, nothing of a prompt. */
const sentences: Record<ChatFailureKind | 'unreadable' | 'broke_rules', string> = {
  unreachable: `The model cannot be reached. ${again}`,
  timeout: `The model did not answer in time. ${again}`,
  cut: `The reply of the model broke off. ${again}`,
  busy: `The model has too much to do just now. ${again}`,
  server: `The server of the model failed. ${again}`,
  key_refused: misconfigured,
  not_found: misconfigured,
  request_refused: misconfigured,
  too_large: `The model wrote far too much. ${again}`,
  declined: `The model declined to draft anything. ${again}`,
  empty: `The model said nothing. ${again}`,
  malformed: misconfigured,
  aborted: `The model took too long. ${again}`,
  unreadable: `The model did not reply in the form that was asked for. ${again}`,
  broke_rules: `What the model drafted broke the rules for a fair question and was dropped. ${again}`,
}
