export {
  ChatFailure,
  type ChatFailureKind,
  type ChatModel,
  type ChatPiece,
  type ChatRequest,
} from './chat/ChatModel.ts'
export { OpenAiChat, type OpenAiChatOptions } from './chat/OpenAiChat.ts'
export { ModelService } from './ModelService.ts'
export { Budget, type BudgetLimits, type Prices } from './seat/Budget.ts'
export type { Charge, Spending, SpendingLedger } from './seat/SpendingLedger.ts'
export { TurnComposer } from './seat/TurnComposer.ts'
