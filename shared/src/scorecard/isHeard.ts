import type { PointReview } from './Scorecard.ts'

/** The point was surely made; what was perhaps heard is not. */
export function isHeard(heard: PointReview['heard']): boolean {
  return heard !== 'not_heard' && heard !== 'unsure'
}
