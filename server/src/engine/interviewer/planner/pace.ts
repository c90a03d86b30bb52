import type { Level } from '@sparboard/shared/round'
import { pressOf } from './pressing.ts'
import type { View } from './View.ts'

interface Pace {
  /** From the end of an answer to the reply. */
  replyMs: number
  /** The board has to lie still for so long before somebody who drew is spoken to. */
  drawingPauseMs: number
  /** Silence before the interviewer prompts, in the phases that the candidate leads. */
  quietMs: number
}

/** The pause grows with the level: who interviews for more is left alone for longer. */
const paces: Record<Level, Pace> = {
  mid: { replyMs: 800, drawingPauseMs: 2_500, quietMs: 30_000 },
  senior: { replyMs: 1_000, drawingPauseMs: 3_500, quietMs: 35_000 },
  staff: { replyMs: 1_200, drawingPauseMs: 5_000, quietMs: 45_000 },
}

const typingPauseMs = 3_000
/** Drawing is thinking, up to here. */
const longestDrawingMs = 90_000

/** How long this interviewer waits for this candidate. */
export function paceOf(view: View): Pace {
  const { replyMs, drawingPauseMs, quietMs } = paces[view.round.level]
  const { patience } = pressOf(view)
  return {
    replyMs: replyMs * patience,
    drawingPauseMs: drawingPauseMs * patience,
    quietMs: quietMs * patience,
  }
}

/** When an answer has come to its end: nobody types or draws any more, or has for too long. */
export function naturalStopAtMs(view: View): number {
  const { replyMs, drawingPauseMs } = paceOf(view)
  const saidAtMs = view.pending.at(-1)?.atMs ?? view.memory.turns.at(-1)?.atMs ?? 0
  const stillAtMs = Math.max(
    saidAtMs + replyMs,
    (view.lastTypedAtMs ?? 0) + (view.lastTypedAtMs === null ? 0 : typingPauseMs),
    (view.lastDrawnAtMs ?? 0) + (view.lastDrawnAtMs === null ? 0 : drawingPauseMs),
  )
  return Math.min(stillAtMs, Math.max(saidAtMs, 0) + longestDrawingMs)
}

/** A direct question is answered even while somebody draws. */
export function promptReplyAtMs(view: View): number {
  return (view.pending.at(-1)?.atMs ?? 0) + paceOf(view).replyMs
}

/** Since when nothing has moved: no word, no stroke, no key. */
export function quietSinceMs(view: View): number {
  const { memory } = view
  return Math.max(
    memory.startedAtMs ?? 0,
    memory.resumedAtMs ?? 0,
    memory.phaseStartedAtMs ?? 0,
    memory.utterances.at(-1)?.atMs ?? 0,
    memory.turns.at(-1)?.atMs ?? 0,
    view.lastDrawnAtMs ?? 0,
    view.lastTypedAtMs ?? 0,
  )
}

const longestDelayMs = 30_000

/** The next moment from `dueMs` on at which a word about the time interrupts nobody. */
export function calmAtMs(view: View, dueMs: number): number {
  const { drawingPauseMs, replyMs } = paceOf(view)
  const calmMs = Math.max(
    dueMs,
    (view.pending.at(-1)?.atMs ?? 0) + (view.pending.length > 0 ? replyMs : 0),
    (view.lastTypedAtMs ?? -Infinity) + typingPauseMs,
    (view.lastDrawnAtMs ?? -Infinity) + drawingPauseMs,
  )
  return Math.min(calmMs, dueMs + longestDelayMs)
}
