import type { Topic } from '../knowledge/index.ts'
import type { Occurrence } from './wordTests.ts'

/** Where each wording stands in an utterance, by the wording's id. */
export type Located = ReadonlyMap<number, readonly Occurrence[]>

/** A point or a wrong answer, with everything that says it. */
export interface Target {
  topic: Topic
  /** Bare id of the point or wrong answer. */
  id: string
  isWrong: boolean
  isCore: boolean
  /** The first of its topic that asks for a name: a bare list of names covers this one at most. */
  isNaming: boolean
  tests: readonly Test[]
  /** Bits that a word says less here, since many points of the topic use it. */
  commonStems: ReadonlyMap<string, number>
}

export interface Test {
  source: 'phrase' | 'pattern' | 'concept'
  /** Each group is a list of conditions, each condition a list of wordings. */
  groups: readonly (readonly (readonly number[])[])[]
  forbidden: readonly number[]
  /** How far apart the conditions of a group may stand, and the groups. */
  near: Window
  wide: Window
  /** Contains a denying word itself, so a denial in the answer does not cancel it. */
  isDenying: boolean
  /** How often it is said of other things, 0 to 4. */
  doubt: number
}

/** Farthest distance in words, and in sentences. */
export interface Window {
  words: number
  sentences: number
}
