import type { Level } from '@sparboard/shared/round'
import {
  isHeard,
  type DimensionScore,
  type Evidence,
  type Finding,
  type Scorecard,
  type TopicReview,
  type Verdict,
} from '@sparboard/shared/scorecard'
import { coreShare } from './topicPoints.ts'

const mostStrengths = 2
const mostGaps = 3

const outcomeText: Record<Verdict['outcome'], (level: Level) => string> = {
  strong_yes: (level) => `Clearly at ${level} level in this round.`,
  yes: (level) => `At ${level} level in this round.`,
  lean_no: (level) => `Just under ${level} level in this round.`,
  no: (level) => `Not at ${level} level in this round.`,
  insufficient: () => 'Too little was observed in this round for a verdict.',
}

/** The outcome in one or two sentences. */
export function summarise(
  scores: readonly DimensionScore[],
  verdict: Verdict,
  level: Level,
): string {
  const observed = scores.filter(({ score }) => score !== null)
  const byMargin = observed.toSorted((a, b) => margin(b) - margin(a))
  const best = byMargin[0]
  const worst = byMargin.at(-1)
  const parts = [outcomeText[verdict.outcome](level)]
  if (best && margin(best) >= 0) parts.push(`Strongest: ${best.title.toLowerCase()}.`)
  if (worst && worst !== best && margin(worst) < 0) {
    parts.push(`Furthest from the bar: ${worst.title.toLowerCase()}.`)
  }
  return parts.join(' ')
}

function margin({ score, bar }: DimensionScore): number {
  return (score ?? 0) - bar
}

function textOf(title: string, { reason, componentLabel }: Evidence): string {
  return componentLabel ? `${title}: ${reason} (${componentLabel})` : `${title}: ${reason}`
}

/** What helped most: the first citation of the best dimensions. */
export function findStrengths(scores: readonly DimensionScore[]): Finding[] {
  return scores
    .filter(({ score }) => score !== null && score >= 2.5)
    .toSorted((a, b) => margin(b) - margin(a))
    .flatMap(({ title, evidence }) => {
      const best = evidence.find(({ side }) => side === 'for')
      if (!best) return []
      const { quote, seq, componentId } = best
      return [{ text: textOf(title, best), quote, seq, componentId }]
    })
    .slice(0, mostStrengths)
}

/** What cost most: missing core points of the weakest topics, then what spoke against a dimension. */
export function findGaps(
  scores: readonly DimensionScore[],
  topics: readonly TopicReview[],
): Finding[] {
  const missed = topics
    .toSorted((a, b) => coreShare(a.points) - coreShare(b.points))
    .flatMap(({ title, points }): Finding[] => {
      const missing = points.find(({ isCore, heard }) => isCore && heard === 'not_heard')
      if (!missing) return []
      const text = `${title}. Not heard: ${missing.statement}`
      return [
        {
          text,
          quote: null,
          seq: points.find(({ heard }) => isHeard(heard))?.seq ?? null,
          componentId: null,
        },
      ]
    })
  const against = scores.flatMap(({ title, evidence }) => {
    const worst = evidence.find(({ side }) => side === 'against')
    if (!worst) return []
    const { quote, seq, componentId } = worst
    return [{ text: textOf(title, worst), quote, seq, componentId }]
  })
  return [...missed.slice(0, mostGaps - 1), ...against].slice(0, mostGaps)
}

/** The asked topic with the least said on it. */
export function chooseDrill(topics: readonly TopicReview[]): Scorecard['nextDrill'] {
  const [weakest] = topics.toSorted((a, b) => coreShare(a.points) - coreShare(b.points))
  return weakest ? { topic: weakest.topic, title: weakest.title } : null
}
