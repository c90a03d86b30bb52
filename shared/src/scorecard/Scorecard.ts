import type { ComponentId, QuestionId } from '../base/index.ts'
import type { InterviewerKind, Level } from '../round/index.ts'
import type { DimensionId } from './dimensions.ts'

/** What a round showed, computed from its events; every mark cites what was said or drawn. */
export interface Scorecard {
  level: Level
  /** Who asked. */
  interviewer: InterviewerKind
  /** Who read the answers; with `model` a model gave a second opinion on what the engine read. */
  judge: 'builtin' | 'model'
  dimensions: DimensionScore[]
  topics: TopicReview[]
  verdict: Verdict
  /** One or two sentences on the outcome, then what helped and what cost most. */
  summary: string
  strengths: Finding[]
  gaps: Finding[]
  /** What to practise next and why, or null when too little was observed. */
  nextDrill: { topic: string; title: string; why: string } | null
  /** Scores that people gave, if any. */
  personal: { by: string; dimension: string; score: number; comment: string }[]
}

export interface DimensionScore {
  id: DimensionId
  title: string
  /** 1..4 in steps of 0.5; null means not observed. */
  score: number | null
  /** Given instead of a precise score while the reading of the answers is unsure. */
  range: [number, number] | null
  /** What the level asks for. */
  bar: number
  /** What was seen; why nothing was observed, or '' where that says it all. */
  reading: string
  /** What was not heard or seen and would have brought more, each as a thing. */
  missing: string[]
  /** What the next whole score asks for; null at the top, and where nothing was observed. */
  next: { score: number; anchor: string } | null
  /** Given with a range: what to ask oneself to find the score. */
  questions: string[]
  evidence: Evidence[]
}

/** One thing that was said or drawn. It has a quote, a component, or both. */
export interface Evidence {
  /** The round's time. */
  elapsedMs: number
  /** The transcript turn it is taken from. */
  seq: number | null
  quote: string | null
  componentId: ComponentId | null
  /** Label of the component as drawn then. */
  componentLabel: string | null
  /** What it shows, in a few words. */
  reason: string
  side: 'for' | 'against'
  /** How a point of a topic came; null for everything else. */
  how: 'unprompted' | 'probed' | 'hinted' | null
}

/** A topic that was asked about, point by point. Only ever sent after the round has ended. */
export interface TopicReview {
  topic: string
  title: string
  questionId: QuestionId | null
  /** The transcript turn that asked it. */
  askedSeq: number | null
  componentLabels: string[]
  /** The dimensions that its points count for. */
  countsFor: DimensionId[]
  points: PointReview[]
  statedTradeoff: boolean
  modelAnswer: string
}

export interface PointReview {
  id: string
  statement: string
  isCore: boolean
  /** `unsure` means: not matched, which is not the same as not said. */
  heard: 'unprompted' | 'probed' | 'hinted' | 'unsure' | 'not_heard'
  quote: string | null
  seq: number | null
}

export interface Verdict {
  outcome: 'strong_yes' | 'yes' | 'lean_no' | 'no' | 'insufficient'
  /** Weighted mean of the observed dimensions, or null when fewer than four were observed. */
  mean: number | null
  /** Share of the answers' text that the reading could make sense of, 0..1. */
  confidence: number
  /** The level that the evidence supports, or null. */
  supportsLevel: Level | null
}

export interface Finding {
  /** The dimension or the topic. */
  title: string
  componentLabel: string | null
  /** The round's time; null for what is about the whole round. */
  elapsedMs: number | null
  text: string
  /** What a strong answer says there, in two or three sentences; null for what helped. */
  better: string | null
  quote: string | null
  seq: number | null
  componentId: ComponentId | null
}
