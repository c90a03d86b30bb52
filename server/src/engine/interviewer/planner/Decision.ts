import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import type { Move } from '@sparboard/shared/round'
import type { Point } from '../../knowledge/index.ts'
import type { Utterance } from '../memory/InterviewMemory.ts'
import type { LineId } from '../phrasing/lines.ts'

/** What the interviewer has made up its mind to do; the words come later. */
export type Decision =
  | (Spoken & { type: 'say' })
  | (Spoken & { type: 'ask'; about: ComponentId[]; questionId: QuestionId | null })
  | {
      type: 'hint'
      questionId: QuestionId
      step: number
      piece: Piece
      topic: string
      aim: string
      because: Because
      closes: Closing | null
    }
  /** Nothing is said: a phase goes on, a process question is closed, the round ends. */
  | { type: 'silent'; closes: Closing | null; phases: number; ends: 'finished' | 'time_up' | null }

interface Spoken {
  move: Move
  topic: string | null
  aim: string | null
  because: Because
  /** Said before the point of the turn, if there is room: what was heard, that a topic is left. */
  courtesies: Piece[]
  main: Piece
  /** A thread that this turn leaves. */
  closes: Closing | null
  /** How many phases the round moves on before it is said. */
  phases: number
  /** The round ends after it. */
  ends: 'finished' | 'time_up' | null
}

export interface Because {
  id: string
  text: string
}

export interface Closing {
  questionId: QuestionId
  status: 'parked' | 'resolved'
}

/** A part of a turn, still without its final words. */
export type Piece =
  | { type: 'line'; id: LineId; slots?: Record<string, string> }
  /** A text of the knowledge with its slots already named. */
  | { type: 'template'; text: string; slots: Record<string, string> }
  /** What the candidate just said, turned round. */
  | { type: 'echo'; utterance: Utterance }
  /** A few of the candidate's own words. */
  | { type: 'quote'; words: string; about: Point }

/** Something that a rule would do at a moment, unless a rule before it acts first. */
export interface Proposal {
  atMs: number
  make: () => Decision | null
}

const nothingElse = { courtesies: [], closes: null, phases: 0, ends: null } as const

/** A turn that asks nothing new. */
export function say(
  parts: Partial<Decision & { type: 'say' }> & Pick<Spoken, 'move' | 'main' | 'because'>,
): Decision {
  return { type: 'say', topic: null, aim: null, ...nothingElse, courtesies: [], ...parts }
}

/** A question. Without a `questionId` it opens a thread. */
export function ask(
  parts: Partial<Decision & { type: 'ask' }> & Pick<Spoken, 'move' | 'main' | 'because'>,
): Decision {
  return {
    type: 'ask',
    topic: null,
    aim: null,
    about: [],
    questionId: null,
    ...nothingElse,
    courtesies: [],
    ...parts,
  }
}

/** A change without words. */
export function silent(parts: Partial<Decision & { type: 'silent' }>): Decision {
  return { type: 'silent', closes: null, phases: 0, ends: null, ...parts }
}

/** One of the fixed lines. */
export function line(id: LineId, slots?: Record<string, string>): Piece {
  return slots ? { type: 'line', id, slots } : { type: 'line', id }
}
