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
  type SittingPart,
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
  Knock,
  Participant,
  PersonalScore,
  PrivateNote,
  Question,
  Reflection,
  Round,
  RoundClock,
  RoundFacts,
  RoundStatus,
  TickedPoint,
  Turn,
} from './Round.ts'
export { isBlind, isLastMarker, markers } from './isBlind.ts'
export { viewFor, type Viewer } from './viewFor.ts'
