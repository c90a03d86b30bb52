export { dimensions, type DimensionId } from './dimensions.ts'
export { countDisputed, isDisputed } from './disputes.ts'
export { isHeard } from './isHeard.ts'
export type {
  DimensionScore,
  Evidence,
  Finding,
  PointReview,
  Scorecard,
  TopicReview,
  Verdict,
} from './Scorecard.ts'
