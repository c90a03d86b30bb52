export { command, type Command, type CommandInput, type CommandType } from './commands.ts'
export {
  boardStartOf,
  createRoundBody,
  joinBody,
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
  type ProblemSummary,
  type ModelSpending,
  type ModelStatus,
  type ModelTest,
  type PublicConfig,
  type ReplayAnswer,
  type ReplayEntry,
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
  maxTextLength,
  participantName,
  textUpTo,
} from './text.ts'
