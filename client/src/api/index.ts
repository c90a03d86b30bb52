export {
  maxNameLength,
  maxProblemPromptLength,
  maxProblemTitleLength,
  maxTextLength,
} from './limits.ts'
export {
  askForCode,
  createRound,
  fetchConfig,
  fetchKnock,
  fetchDrills,
  fetchModelStatus,
  fetchProblems,
  fetchScorecard,
  joinRound,
  knock,
  reportUrl,
  sendCommand,
  testModel,
  type ApiFailure,
  type ApiOutcome,
} from './httpClient.ts'
export { backoffMs } from './backoff.ts'
export { newCommandId } from './commandId.ts'
export type { OutboxEntry, TextCommand } from './Outbox.ts'
export type { LiveRound, RoundFeedState } from './RoundFeed.ts'
export type { ControlRequest, RoundSession, TextRequest } from './RoundSession.ts'
export { useRoundSession, type RoundSessionView } from './useRoundSession.ts'
