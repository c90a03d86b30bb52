import { setTimeout as delay } from 'node:timers/promises'
import type { RoundId } from '@sparboard/shared/base'
import type { TurnBrief } from '../../engine/interviewer/index.ts'
import type { Knowledge, Point } from '../../engine/knowledge/index.ts'
import type { TurnTimes, TurnWriter, WrittenTurn } from '../../rounds/index.ts'
import {
  ChatFailure,
  type ChatFailureKind,
  type ChatMessage,
  type ChatModel,
  type TokenUsage,
} from '../chat/ChatModel.ts'
import { guessUsage } from '../chat/guessUsage.ts'
import { promptOf, repairPrompt } from '../prompt/promptOf.ts'
import { actionsOf } from '../reply/actionsOf.ts'
import { heardPoints } from '../reply/heardPoints.ts'
import { turnJsonSchema, type TurnFields } from '../reply/turnSchema.ts'
import type { Budget, BudgetRefusal, CountedCall } from './Budget.ts'
import { Deadline } from './Deadline.ts'
import { TurnInProgress } from './TurnInProgress.ts'

export interface ComposerParts {
  chat: ChatModel
  knowledge: Knowledge
  budget: Budget
  /** The board of a round as a PNG in base64; null when it cannot be had. Left out where none is sent. */
  draw?: ((roundId: RoundId) => Promise<string | null>) | null
  /** Server time. */
  nowMs: () => number
  /** Told what became of each turn, for the metrics. */
  onTurn?: (times: TurnTimes) => void
}

export type ComposeFailure = ChatFailureKind | BudgetRefusal | 'unreadable' | 'broke_rules'

/** Without a sentence by then somebody else speaks: the candidate never waits longer than 8 s. */
const firstWordsWithinMs = 6_500
/** A turn that has begun to be shown goes on so soon, or somebody else does. */
const nextWordsWithinMs = 4_500
/** A turn that has begun to be shown has ended by then. */
const wholeTurnWithinMs = 20_000
/** Drawing takes a tenth of it, unless many boards are read just now. */
const pictureWithinMs = 1_500
const maxReplyTokens = 700

/**
 * Asks a model for one turn and lets through only what keeps the rules. Sentences are passed to
 * `onSentences` as they are found good; what was passed is never taken back. A turn that breaks a
 * rule before anything was shown is asked for once more, with the faults named.
 */
export class TurnComposer implements TurnWriter {
  readonly #parts: ComposerParts

  constructor(parts: ComposerParts) {
    this.#parts = parts
  }

  async compose(
    roundId: RoundId,
    brief: TurnBrief,
    options: { signal: AbortSignal; onSentences: (shown: string) => void },
  ): Promise<WrittenTurn> {
    const { nowMs, onTurn } = this.#parts
    const beganAtMs = nowMs()
    let firstWordsMs: number | null = null
    const written = await this.#write(roundId, brief, {
      signal: options.signal,
      onSentences: (shown) => {
        firstWordsMs ??= nowMs() - beganAtMs
        options.onSentences(shown)
      },
    })
    onTurn?.({ outcome: outcomeOf(written), firstWordsMs, totalMs: nowMs() - beganAtMs })
    return written
  }

  async #write(
    roundId: RoundId,
    brief: TurnBrief,
    { signal, onSentences }: { signal: AbortSignal; onSentences: (shown: string) => void },
  ): Promise<WrittenTurn> {
    const deadline = new Deadline(signal)
    const turn = new TurnInProgress(brief, this.#pointsOf, (shown) => {
      deadline.setTo(Math.min(wholeTurnWithinMs, deadline.passedMs + nextWordsWithinMs))
      onSentences(shown)
    })
    deadline.setTo(firstWordsWithinMs)
    try {
      let messages = promptOf(brief, await this.#picture(roundId))
      for (let attempt = 1; ; attempt += 1) {
        const most = { ...guessUsage(messages, ''), replyTokens: maxReplyTokens }
        const allowed = await this.#parts.budget.take(roundId, most)
        if (!allowed.ok) return failed(allowed.code, turn)
        const outcome = await this.#attempt(allowed.value, messages, turn, deadline.signal)
        if (outcome.type === 'good') {
          const actions = actionsOf(outcome.fields, turn.shown, brief)
          return { type: 'turn', actions, heard: heardPoints(outcome.fields, brief) }
        }
        if (turn.shown !== '' || attempt > 1) return failed(outcome.why, turn)
        messages = repairPrompt(messages, outcome.reply, outcome.faults)
        turn.startOver()
      }
    } catch (error) {
      if (!(error instanceof ChatFailure)) throw error
      const isLate = error.kind === 'aborted' && !signal.aborted
      return failed(isLate ? 'timeout' : error.kind, turn, error.retryAfterMs)
    } finally {
      deadline.close()
    }
  }

  /** A turn does not wait long for the picture that goes with it. */
  async #picture(roundId: RoundId): Promise<string | null> {
    const { chat, draw } = this.#parts
    if (!draw || !chat.takesPictures) return null
    const late = new AbortController()
    try {
      return await Promise.race([
        draw(roundId),
        delay(pictureWithinMs, null, { signal: late.signal }),
      ])
    } finally {
      late.abort()
    }
  }

  async #attempt(
    call: CountedCall,
    messages: readonly ChatMessage[],
    turn: TurnInProgress,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const { chat } = this.#parts
    const request = { messages, schema: turnJsonSchema, maxReplyTokens }
    let reply = ''
    let usage: TokenUsage | null = null
    try {
      for await (const piece of chat.reply(request, signal)) {
        if (piece.type === 'end') {
          usage = piece.usage
          break
        }
        reply += piece.text
        const faults = turn.take(piece.text)
        if (faults.length > 0) return bad(turn, reply, faults)
        if (turn.isComplete) break
      }
    } finally {
      // What was given up in the middle was paid for all the same.
      call.came(usage ?? guessUsage(messages, reply))
    }
    const faults = turn.end()
    return faults.length > 0 || !turn.fields
      ? bad(turn, reply, faults)
      : { type: 'good', fields: turn.fields }
  }

  readonly #pointsOf = (topic: string): readonly Point[] =>
    this.#parts.knowledge.topics.get(topic)?.points ?? []
}

function outcomeOf(written: WrittenTurn): string {
  if (written.type === 'failed') return written.why
  return written.actions.length === 0 ? 'wait' : 'turn'
}

type Outcome =
  | { type: 'good'; fields: TurnFields }
  | { type: 'bad'; why: ComposeFailure; reply: string; faults: string[] }

function bad(turn: TurnInProgress, reply: string, faults: string[]): Outcome {
  return { type: 'bad', why: turn.isReadable ? 'broke_rules' : 'unreadable', reply, faults }
}

function failed(
  why: ComposeFailure,
  { shown }: TurnInProgress,
  retryAfterMs: number | null = null,
): WrittenTurn {
  return { type: 'failed', why, retryAfterMs, shown }
}
