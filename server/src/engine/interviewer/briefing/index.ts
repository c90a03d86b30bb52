export { makeBrief } from './makeBrief.ts'
export type {
  Fact,
  OpenThread,
  PlannedTurn,
  ReferencePoint,
  TopicOption,
  TranscriptLine,
  TurnBrief,
} from './TurnBrief.ts'
