export { CockpitDesk, type CockpitDeskDeps } from './CockpitDesk.ts'
export type { Visitor } from './Door.ts'
export type { DoorStorage, StoredCode, StoredKnock } from './DoorStorage.ts'
export type { EventFeed } from './EventFeed.ts'
export type { Offer, PreparedDrill } from './createRound.ts'
export { guardDoors, guardStorage, StorageFailed } from './guardStorage.ts'
export type { InterviewerFactory } from './InterviewerSeat.ts'
export type {
  Boards,
  CommandKey,
  Copilot,
  DraftBrief,
  InterviewingAid,
  ModelInfo,
  NewRound,
  RoundAssessor,
  RoundStorage,
  StoredInvite,
  TurnTimes,
  TurnWriter,
  WrittenTurn,
} from './ports.ts'
export { Reviews, type ReviewsDeps } from './Reviews.ts'
export { TookTooLong } from './TookTooLong.ts'
export { RoundService, type RoundServiceDeps } from './RoundService.ts'
export { hashSecret } from './secrets.ts'
