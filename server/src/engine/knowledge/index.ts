export { drillBoard, drillFocus } from './drillBoard.ts'
export { parseExpression, type Expression } from './expression.ts'
export { groupBy } from './groupBy.ts'
export { knownThings } from './knownThings.ts'
export { loadKnowledge } from './loadKnowledge.ts'
export { phaseTopics, type PhasePoint, type PhaseTopic } from './phaseTopics.ts'
export { pricePoint } from './pricePoint.ts'
export { publicRubric } from './publicRubric.ts'
export type {
  Clarification,
  Comparison,
  Curveball,
  DeepDive,
  Drill,
  DrillArrow,
  DrillComponent,
  Estimate,
  ExpectedGraph,
  Knowledge,
  Point,
  Predicate,
  Problem,
  Reworded,
  Rubric,
  RubricDimension,
  Topic,
  TopicQuestion,
  WrongAnswer,
} from './types.ts'
