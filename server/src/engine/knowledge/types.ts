import type { ComponentKind } from '@sparboard/shared/design'
import type { Format, Level } from '@sparboard/shared/round'

/** A condition on the design graph, the transcript or the problem; the vocabulary is in topics.json. */
export type Predicate =
  | { p: 'always' | 'isolated' | 'single' | 'unreplicated' }
  | {
      p: 'adj' | 'out' | 'in' | 'reaches' | 'reached_by' | 'bypass' | 'has'
      kinds: ComponentKind[]
    }
  | { p: 'count'; kinds: ComponentKind[]; op: Comparison; n: number }
  | { p: 'indeg' | 'outdeg'; op: Comparison; n: number }
  | { p: 'text' | 'label' | 'edgelabel' | 'said'; regex: string }
  | { p: 'problem'; ids: string[] }
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate }

export type Comparison = '>=' | '<=' | '>' | '<' | '==' | '='

/** Something worth asking about one kind of component. */
export interface Topic {
  id: string
  kinds: ComponentKind[]
  title: string
  severity: 'high' | 'medium' | 'low'
  level: Level
  when: Predicate
  boost: Predicate | null
  questions: TopicQuestion[]
  points: Point[]
  wrongAnswers: WrongAnswer[]
  pushback: Reworded
  /** One step further for somebody who has said the core: another failure, ten times more, a new wish. */
  harder?: { id: string; text: string } | undefined
  modelAnswer: string
}

export interface TopicQuestion {
  id: string
  /** With slots such as {component}; see `slots`. */
  text: string
  slots: string[]
}

/** One thing that a strong answer says. */
export interface Point {
  /** Bare id, unique within its topic. */
  id: string
  isCore: boolean
  statement: string
  /** The point in the second person, as it is said back to whoever made it, in whichever way: "one request rebuilds the entry". */
  takeUp?: string | undefined
  phrases: string[]
  patterns: string[][][]
  /** Ways of saying it as conjunctions of concepts; the grammar is in expression.ts. */
  concepts: string[]
  probe: Reworded
}

/** A question with other ways of asking the same, so that rounds do not sound alike. */
export interface Reworded {
  id: string
  text: string
  others?: string[] | undefined
}

export interface WrongAnswer {
  /** Qualified: `<topic>#wrongN`. */
  id: string
  phrases: string[]
  /** As with points. */
  concepts: string[]
  why: string
  reply: string
}

export interface Problem {
  id: string
  title: string
  prompt: string
  functional: string[]
  nonfunctional: string[]
  outOfScope: string[]
  clarify: Clarification[]
  scale: Record<string, number>
  estimates: Estimate[]
  deepDives: DeepDive[]
  curveballs: Curveball[]
  nouns: Nouns
  /** What a round at each level looks like on this problem. */
  levels: Record<Level, string>
  /** One workable design: material for a drill's prepared board, never a measure of a candidate's. */
  expectedGraph: ExpectedGraph
  requiredKinds: ComponentKind[][]
}

/**
 * What this product calls the things that texts of the topics speak of: `item` is what users make and
 * look at, `event` what happens all the time.
 */
export interface Nouns {
  item: string
  items: string
  event: string
  events: string
}

export interface ExpectedGraph {
  nodes: { id: string; kind: ComponentKind; label: string }[]
  edges: { from: string; to: string; label: string }[]
}

/** A fact that is revealed when, and only when, it is asked for. */
export interface Clarification {
  id: string
  intent: string
  ask: string[]
  answer: string
}

export interface Estimate {
  id: string
  what: string
  low: number
  high: number
  value: number
  unit: string
}

export interface DeepDive {
  id: string
  title: string
  topics: string[]
  ask: string
}

export interface Curveball {
  id: string
  text: string
  /** What is asked about it of the {component} that it concerns. */
  ask: string
  expects: string[]
  topics: string[]
}

/** The ground that a 10-minute drill on one kind stands on: a situation and a small drawing of it. */
export interface Drill {
  kind: ComponentKind
  title: string
  /** What the interviewer says at the opening, in place of a problem's prompt. */
  situation: string
  nouns: Nouns
  components: DrillComponent[]
  arrows: DrillArrow[]
  curveball: Pick<Curveball, 'id' | 'text' | 'topics'>
}

/** A card in a column and a row of the drawing; a group lies around its members. */
export type DrillComponent = { id: string; label: string } & (
  | { kind: 'group' }
  | { kind: Exclude<ComponentKind, 'group'>; column: number; row: number; group?: string }
)

export interface DrillArrow {
  from: string
  to: string
  label: string
}

export interface RubricDimension {
  id: string
  title: string
  anchors: Record<'1' | '2' | '3' | '4', string>
}

export interface Rubric {
  dimensions: RubricDimension[]
  levelBars: Record<Level, Record<string, number>>
  weights: Record<Level, Record<string, number>>
  /** Topics and curveballs that each format aims at. */
  formats: Record<
    Format,
    { topics: [number, number]; curveballs: number; dimensions: string[] | null }
  >
}

/** Everything the interviewer knows, checked against a schema when it is loaded. */
export interface Knowledge {
  topics: ReadonlyMap<string, Topic>
  problems: ReadonlyMap<string, Problem>
  /** A drill for every kind. */
  drills: ReadonlyMap<ComponentKind, Drill>
  rubric: Rubric
  /** Words that stand for the same concept when an answer is read. */
  lexicon: Readonly<Record<string, readonly string[]>>
  /** Groups of words of about the same meaning: one of a group may stand for another. */
  synonyms: readonly (readonly string[])[]
  /** How people put a choice together with its cost; expressions as with the points. */
  tradeoff: readonly string[]
  /** Question about a label that could mean several kinds, by lower-case term. */
  labelQuestions: ReadonlyMap<string, string>
  /** Topics that each kind invites, in their authored order. */
  topicsByKind: ReadonlyMap<ComponentKind, readonly string[]>
}
