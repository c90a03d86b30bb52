import type { RoundId } from '@sparboard/shared/base'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WrittenTurn } from '../../rounds/index.ts'
import { ChatFailure, type ChatModel, type ChatPiece, type ChatRequest } from '../chat/ChatModel.ts'
import { briefWith, budgetWith, knowledge, replyOf } from '../testing.ts'
import { TurnComposer } from './TurnComposer.ts'

const good = replyOf({
  say: 'Let’s leave the read path there. Until when does `Redis` show the old name?',
})
const firstSentence = good.slice(0, good.indexOf('there.') + 'there. '.length)

/** What a model says, and how long it takes for each piece of it. */
type Script = readonly (readonly [afterMs: number, text: string])[]

/** Says each script once, piece by piece, and after the last piece nothing unless the reply is whole. */
class SlowChat implements ChatModel {
  readonly name = 'slow'
  readonly takesPictures = false
  #scripts: Script[]

  constructor(...scripts: Script[]) {
    this.#scripts = scripts
  }

  async *reply(_: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatPiece> {
    for (const [afterMs, text] of this.#scripts.shift() ?? []) {
      await passed(afterMs, signal)
      if (text === whole) {
        yield { type: 'end', usage: { promptTokens: 1, replyTokens: 1 } }
        return
      }
      yield { type: 'text', text }
    }
    await passed(Number.MAX_SAFE_INTEGER, signal)
  }
}

const whole = 'the reply is whole'

function passed(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new ChatFailure('aborted', 'given up'))
    if (signal.aborted) return giveUp()
    signal.addEventListener('abort', giveUp)
    if (ms < 1e9) setTimeout(resolve, ms)
  })
}

/** A reply at one token in so many milliseconds. */
function drip(text: string, everyMs: number): Script {
  return [...(text.match(/[^]{1,4}/g) ?? []).map((token) => [everyMs, token] as const), [0, whole]]
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** What becomes of a turn, and when. */
async function compose(chat: ChatModel): Promise<{ turn: WrittenTurn; afterMs: number }> {
  const nowMs = () => Date.now()
  const composer = new TurnComposer({ chat, knowledge, budget: budgetWith({ nowMs }), nowMs })
  const beganAtMs = Date.now()
  let afterMs = -1
  const composing = composer
    .compose('r1' as RoundId, briefWith(), {
      signal: new AbortController().signal,
      onSentences: () => undefined,
    })
    .finally(() => {
      afterMs = Date.now() - beganAtMs
    })
  await vi.advanceTimersByTimeAsync(60_000)
  return { turn: await composing, afterMs }
}

describe('how long a candidate waits for a turn', () => {
  it.each<[string, Script[]]>([
    ['nothing at all', [[]]],
    ['one token in five seconds', [drip(good, 5_000)]],
    ['half a decision', [[[100, good.slice(0, 30)]]]],
    [
      'three seconds of nonsense, twice',
      [
        [
          [3_000, '}'],
          [0, whole],
        ],
        [
          [3_600, '}'],
          [0, whole],
        ],
      ],
    ],
    [
      'nonsense, and then nothing',
      [
        [
          [100, 'Hello!'],
          [0, whole],
        ],
        [],
      ],
    ],
  ])('[MD42] ends after six and a half seconds of %s', async (_, scripts) => {
    const { turn, afterMs } = await compose(new SlowChat(...scripts))
    expect(turn).toMatchObject({ type: 'failed', why: 'timeout', shown: '' })
    expect(afterMs).toBe(6_500)
  })

  it.each<[string, Script[]]>([
    ['and then nothing', [[[1_000, firstSentence]]]],
    [
      'and then one token in five seconds',
      [[[1_000, firstSentence], ...drip(good.slice(firstSentence.length), 5_000)]],
    ],
    [
      'and then one token in a second',
      [[[1_000, firstSentence], ...drip(good.slice(firstSentence.length), 1_000)]],
    ],
  ])('[MD42] ends soon after a first sentence, %s', async (_, scripts) => {
    const { turn, afterMs } = await compose(new SlowChat(...scripts))
    expect(turn).toMatchObject({
      type: 'failed',
      why: 'timeout',
      shown: 'Let’s leave the read path there.',
    })
    expect(afterMs).toBe(5_500)
  })

  it('[MD42] is as long as a slow model goes on, sentence by sentence', async () => {
    const { turn, afterMs } = await compose(new SlowChat(drip(good, 100)))
    expect(turn.type).toBe('turn')
    expect(afterMs).toBeGreaterThan(3_000)
  })
})
