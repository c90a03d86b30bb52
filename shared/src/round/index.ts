export { applyEvent, foldRound, openQuestion, participantOf } from './applyEvent.ts'
export {
  currentPhase,
  elapsedMs,
  phaseElapsedMs,
  phaseRemainingMs,
  readClock,
  roundRemainingMs,
} from './clock.ts'
export {
  moves,
  type EventBody,
  type HeardPoint,
  type Move,
  type ProblemStatement,
  type ProposedMark,
  type QuestionStatus,
  type RoundEvent,
  type TurnPlan,
  type Voice,
} from './events.ts'
export {
  boardStarts,
  formats,
  levels,
  phasesOf,
  pressures,
  roundLengthMs,
  type BoardStart,
  type Format,
  type Level,
  type Phase,
  type PhaseId,
  type Pressure,
} from './phases.ts'
export { interviewerKinds, mayDraw, roles, type InterviewerKind, type Role } from './roles.ts'
export type {
  DisputedPoint,
  Participant,
  PersonalScore,
  PrivateNote,
  Question,
  Round,
  RoundClock,
  RoundFacts,
  RoundStatus,
  Turn,
} from './Round.ts'
export { viewFor } from './viewFor.ts'
