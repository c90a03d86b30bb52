export { dimensions, type DimensionId } from './dimensions.ts'
export type {
  DimensionScore,
  Evidence,
  Finding,
  PointReview,
  Scorecard,
  TopicReview,
  Verdict,
} from './Scorecard.ts'
