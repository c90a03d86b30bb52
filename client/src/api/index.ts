export {
  maxMarkCommentLength,
  maxNameLength,
  maxProblemPromptLength,
  maxProblemTitleLength,
  maxReflectionLength,
  maxQuoteLength,
  maxTextLength,
} from './limits.ts'
export {
  askForCode,
  createRound,
  draftQuestions,
  fetchCockpit,
  fetchConfig,
  fetchKnock,
  fetchDrills,
  fetchInterviewing,
  fetchModelStatus,
  fetchProblems,
  fetchRubric,
  fetchScorecard,
  joinRound,
  knock,
  reportUrl,
  sendCommand,
  testModel,
  type ApiFailure,
  type ApiOutcome,
} from './httpClient.ts'
export type { CockpitState } from './CockpitFeed.ts'
export { backoffMs } from './backoff.ts'
export { newCommandId } from './commandId.ts'
export type { OutboxEntry, TextCommand } from './Outbox.ts'
export type { LiveRound, RoundFeedState } from './RoundFeed.ts'
export type { ControlRequest, RoundSession, TextRequest } from './RoundSession.ts'
export { createStore, type Store } from './Store.ts'
export { useRoundSession, type RoundSessionView } from './useRoundSession.ts'
export { useCockpit, type CockpitView } from './useCockpit.ts'
