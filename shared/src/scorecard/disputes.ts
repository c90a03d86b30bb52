import type { DisputedPoint } from '../round/index.ts'
import type { DimensionId } from './dimensions.ts'
import type { Scorecard } from './Scorecard.ts'

type Disputed = Pick<DisputedPoint, 'topic' | 'point'>

/** A point is disputed as soon as one candidate says that it was made. */
export function isDisputed(disputes: readonly Disputed[], topic: string, point: string): boolean {
  return disputes.some((dispute) => dispute.topic === topic && dispute.point === point)
}

/** How many points that count for a dimension are disputed; each once, whoever disputes it. */
export function countDisputed(
  { topics }: Pick<Scorecard, 'topics'>,
  disputes: readonly Disputed[],
  dimension: DimensionId,
): number {
  const points = topics
    .filter(({ countsFor }) => countsFor.includes(dimension))
    .flatMap(({ topic, points: reviewed }) => reviewed.map(({ id }) => ({ topic, point: id })))
    .filter(({ topic, point }) => isDisputed(disputes, topic, point))
  return new Set(points.map(({ topic, point }) => `${topic}#${point}`)).size
}
