/** What a candidate's words say, as far as the engine can tell. */
export interface AnswerReading {
  /** Points of the topic that were asked about, and of other topics where they were volunteered. */
  points: PointHit[]
  /** Qualified ids of wrong answers that matched, e.g. `cache.choice#wrong1`. */
  wrong: string[]
  /** A choice together with what it costs, or a rejected alternative with a reason. */
  tradeoff: { quote: string } | null
  /** Numbers with a unit, as said. */
  numbers: { text: string; value: number; unit: string }[]
  act: SpeechAct
  /** Only names of techniques, with no mechanism, reason or number. */
  isKeywordList: boolean
  /** Share of the content words that any point, number or trade-off could explain, 0..1. */
  confidence: number
  /** What was claimed and what the board says against it. */
  contradiction: { quote: string; board: string } | null
}

export interface PointHit {
  topic: string
  /** Bare point id. */
  point: string
  /**
   * How likely it is that the point was made: of the hits with 0.7 about seven in ten are. From
   * `unsureFrom` up to `coveredFrom` it must be confirmed, not probed.
   */
  score: number
  /** The words of the answer that say it. */
  quote: string
}

/** From this score on a point counts as covered. */
export const coveredFrom = 0.5
/** From this score on a point may have been said. */
export const unsureFrom = 0.25

/** What kind of utterance it is as a whole. */
export type SpeechAct =
  | 'statement'
  | 'question'
  | 'dont_know'
  | 'hint_request'
  | 'asks_for_verdict'
  | 'asks_for_solution'
  | 'drives'
  | 'done'
  | 'needs_break'
  | 'injection'
  | 'vague'
  | 'off_topic'
