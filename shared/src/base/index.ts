export { assertNever, refuse, succeed, type Outcome } from './outcome.ts'
export {
  ENGINE_ID,
  SYSTEM_ID,
  type ComponentId,
  type KnockId,
  type ParticipantId,
  type QuestionId,
  type RoundId,
} from './ids.ts'
export type { Box, Point } from './geometry.ts'
export { createRandom, seedFrom, type Random } from './random.ts'
