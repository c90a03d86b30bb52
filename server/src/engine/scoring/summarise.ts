import type { Level } from '@sparboard/shared/round'
import {
  isHeard,
  type DimensionScore,
  type Finding,
  type Scorecard,
  type TopicReview,
  type Verdict,
} from '@sparboard/shared/scorecard'
import type { Rubric } from '../knowledge/index.ts'
import { excerpt } from './cite.ts'
import { clockTime, heardOf, inWords, lowerFirst } from './sentences.ts'
import { coreShare } from './topicPoints.ts'
import { leastConfidence } from './verdict.ts'

const mostStrengths = 3
const mostGaps = 3
const mostGapTopics = 2
const longestBetter = 420

const outcomeText: Record<Verdict['outcome'], (level: Level) => string> = {
  strong_yes: (level) => `Clearly at ${level} level in this round.`,
  yes: (level) => `At ${level} level in this round.`,
  lean_no: (level) => `Just under ${level} level in this round.`,
  no: (level) => `Not at ${level} level in this round.`,
  insufficient: () => 'Too little was observed in this round for a verdict.',
}

/** What the findings of a card are drawn from. */
export interface Findable {
  dimensions: readonly DimensionScore[]
  topics: readonly TopicReview[]
  level: Level
  rubric: Rubric
  /** The round's time of an event. */
  elapsedAt(this: void, seq: number): number
}

/** The outcome, what it rests on and what it fell short by, in up to three sentences. */
export function summarise(parts: Findable, verdict: Verdict): string {
  const { dimensions, level } = parts
  const observed = dimensions.filter(({ score }) => score !== null)
  const best = observed.toSorted(
    (a, b) => margin(b) - margin(a) || (b.score ?? 0) - (a.score ?? 0),
  )[0]
  const worst = byCost(parts)[0]
  const sentences = [
    verdict.confidence < leastConfidence
      ? `Only ${Math.round(verdict.confidence * 100)} % of the answers could be read, so there is no verdict: what rests on them has questions to judge it by yourself.`
      : outcomeText[verdict.outcome](level),
  ]
  if (best && margin(best) >= 0) {
    sentences.push(`${best.title} carried it most: ${lowerFirst(firstSentence(best.reading))}`)
  }
  if (worst && worst.id !== best?.id) {
    const lack = lackIn(worst)
    sentences.push(
      `${worst.title} cost most${lack === '' ? '.' : `: ${lowerFirst(lack)}`}${notHeard(worst)}`,
    )
  }
  return sentences.join(' ')
}

/** The sentence of a reading that says what fell short; praise is no reason for a low mark. */
function lackIn({ reading, missing }: DimensionScore): string {
  const all = reading.split(/(?<=[.!?])\s/)
  const lack = all.find((text) =>
    /\b(?:no|none|nothing|not|only|few|but|off|open|silences|went on|waited)\b/i.test(text),
  )
  return lack ?? (missing.length > 0 ? '' : (all[0] ?? ''))
}

function notHeard({ missing }: DimensionScore): string {
  const [first] = missing
  return first === undefined ? '' : ` Not heard: ${trimStop(first)}.`
}

/** What helped most, each with its moment: topics that were covered, then the best other dimensions. */
export function findStrengths({ dimensions, topics, elapsedAt }: Findable): Finding[] {
  const covered = topics
    .filter(({ points }) => points.some(({ heard }) => isHeard(heard)))
    .map((review) => ({ review, share: coreShare(review.points) }))
    .filter(({ share }) => share >= 0.6)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 1)
    .map(({ review }): Finding => topicStrength(review, elapsedAt))
  const others = dimensions
    .filter(({ id, score }) => id !== 'depth' && score !== null && score >= 2.5)
    .toSorted((a, b) => margin(b) - margin(a))
    .flatMap(({ title, evidence }): Finding[] => {
      const best = evidence.find(({ side }) => side === 'for')
      if (!best) return []
      const { quote, seq, componentId, componentLabel, elapsedMs } = best
      const text = `${trimStop(best.reason)}.`
      return [{ title, componentLabel, elapsedMs, text, better: null, quote, seq, componentId }]
    })
  return withoutSameQuote([...covered, ...others]).slice(0, mostStrengths)
}

function topicStrength(review: TopicReview, elapsedAt: Findable['elapsedAt']): Finding {
  const heard = review.points.filter((point) => isHeard(point.heard))
  const unasked = heard.filter((point) => point.heard === 'unprompted')
  const best = unasked.find(({ isCore }) => !isCore) ?? unasked[0] ?? heard[0]
  const seq = best?.seq ?? null
  return {
    title: review.title,
    componentLabel: review.componentLabels[0] ?? null,
    elapsedMs: seq === null ? null : elapsedAt(seq),
    text: `${heardOf(heard.length, review.points.length, 'point')}${unasked.length > 0 ? `, ${unasked.length === heard.length ? 'before anybody asked' : `${inWords(unasked.length)} of them before anybody asked`}` : ''}.`,
    better: null,
    quote: best?.quote ?? null,
    seq,
    componentId: null,
  }
}

/** What cost most, first what cost most: the dimensions by their weight and distance from the bar. */
export function findGaps(parts: Findable): Finding[] {
  const gaps = byCost(parts).flatMap((dimension): Finding[] =>
    dimension.id === 'depth' ? topicGaps(parts) : dimensionGap(dimension),
  )
  // Little is under its bar: then also the topics that had most left to say.
  const isLittle = gaps.length < mostGapTopics && !gaps.some(({ better }) => better !== null)
  const found = isLittle ? [...gaps, ...topicGaps(parts)] : gaps
  return withoutSameQuote(found).slice(0, mostGaps)
}

function topicGaps({ topics, elapsedAt }: Findable): Finding[] {
  return topics
    .toSorted((a, b) => coreShare(a.points) - coreShare(b.points))
    .flatMap((review): Finding[] => {
      const { points, askedSeq } = review
      const missing = points.filter(({ isCore, heard }) => isCore && heard === 'not_heard')
      const [first] = missing
      if (!first) return []
      const core = points.filter(({ isCore }) => isCore)
      const made = core.filter(({ heard }) => isHeard(heard)).length
      return [
        {
          title: review.title,
          componentLabel: review.componentLabels[0] ?? null,
          elapsedMs: askedSeq === null ? null : elapsedAt(askedSeq),
          text: `${heardOf(made, core.length, 'core point')}. Not heard: ${trimStop(first.statement)}.`,
          better: firstSentences(review.modelAnswer, longestBetter),
          quote: null,
          seq: askedSeq,
          componentId: null,
        },
      ]
    })
    .slice(0, mostGapTopics)
}

function dimensionGap(dimension: DimensionScore): Finding[] {
  const { title, missing, evidence } = dimension
  const against = evidence.find(({ side }) => side === 'against')
  const reason = against ? `${trimStop(against.reason)}.` : lackIn(dimension)
  const wanted = missing.slice(0, 2).map(trimStop).join('; ')
  const text = `${reason}${wanted === '' ? '' : ` Not heard: ${wanted}.`}`.trim()
  const {
    quote = null,
    seq = null,
    componentId = null,
    componentLabel = null,
    elapsedMs = null,
  } = against ?? {}
  return [{ title, componentLabel, elapsedMs, text, better: null, quote, seq, componentId }]
}

/** Observed dimensions under their bar, by what that cost in the mean. */
function byCost({ dimensions, level, rubric }: Findable): DimensionScore[] {
  const cost = (dimension: DimensionScore) =>
    -margin(dimension) * (rubric.weights[level][dimension.id] ?? 1)
  return dimensions
    .filter((dimension) => dimension.score !== null && margin(dimension) < 0)
    .toSorted((a, b) => cost(b) - cost(a))
}

/** The asked topic with the least said on it. */
export function chooseDrill({ topics, elapsedAt }: Findable): Scorecard['nextDrill'] {
  const [weakest] = topics.toSorted((a, b) => coreShare(a.points) - coreShare(b.points))
  if (!weakest) return null
  const core = weakest.points.filter(({ isCore }) => isCore)
  const made = core.filter(({ heard }) => isHeard(heard)).length
  const [label] = weakest.componentLabels
  const at = weakest.askedSeq === null ? '' : ` at ${clockTime(elapsedAt(weakest.askedSeq))}`
  const where = label === undefined ? '' : ` on \`${label}\``
  const heard = heardOf(made, core.length, 'core point')
  const why = `Asked${where}${at}: ${lowerFirst(heard)}.`
  return { topic: weakest.topic, title: weakest.title, why }
}

function margin({ score, bar }: DimensionScore): number {
  return (score ?? 0) - bar
}

function withoutSameQuote(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ quote }) => {
    if (quote === null) return true
    if (seen.has(quote)) return false
    seen.add(quote)
    return true
  })
}

function firstSentence(text: string): string {
  return text.split(/(?<=[.!?])\s/)[0] ?? ''
}

/** As many whole sentences as fit; the first one in any case. */
function firstSentences(text: string, longest: number): string {
  const sentences = text.split(/(?<=[.!?])\s+/)
  let taken = sentences[0] ?? ''
  for (const next of sentences.slice(1)) {
    if (taken.length + 1 + next.length > longest) break
    taken = `${taken} ${next}`
  }
  return taken.length > longest * 2 ? excerpt(taken) : taken
}

function trimStop(text: string): string {
  return text.replace(/[.\s]+$/, '')
}
