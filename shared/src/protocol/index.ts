export { command, type Command, type CommandInput, type CommandType } from './commands.ts'
export type {
  Cockpit,
  CueCard,
  CurveballCard,
  DraftedFollowUps,
  InterviewingFeedback,
  ListenedPoint,
  ListeningSheet,
  RequirementFact,
  Rubric,
} from './cockpit.ts'
export {
  boardStartOf,
  codeBody,
  createRoundBody,
  joinBody,
  knockBody,
  type CommandAnswer,
  type CreatedRound,
  type CreateRoundBody,
  type CreateRoundInput,
  type DrillSummary,
  type ErrorAnswer,
  type GraphAnswer,
  type Invites,
  type JoinBody,
  type JoinedRound,
  type KnockAnswer,
  type KnockBody,
  type ProblemSummary,
  type ModelSpending,
  type ModelStatus,
  type ModelTest,
  type PublicConfig,
  type ReplayAnswer,
  type ReplayEntry,
  type RoundCode,
  type RoundSnapshot,
} from './http.ts'
export { isAllowed, permissions } from './permissions.ts'
export { refusals, type RefusalCode } from './refusals.ts'
export { closeCodes, messageTypes, syncTypes, type PresenceUser, type SyncNotice } from './sync.ts'
export {
  cleanText,
  maxNameLength,
  maxProblemPromptLength,
  maxProblemTitleLength,
  maxQuoteLength,
  maxReflectionLength,
  maxTextLength,
  participantName,
  textUpTo,
} from './text.ts'
