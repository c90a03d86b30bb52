export type {
  Appended,
  BoardSnapshot,
  BoardStorage,
  Bus,
  BusMessage,
  Clock,
  DrawingReader,
  Logger,
  LogPage,
  NewBoardUpdate,
  PeerMessage,
  RoomMember,
  RoomSocket,
  ServerId,
  StoredBoard,
} from './ports.ts'
export type { Rejection } from './people/Rejection.ts'
export type { RoomLimits } from './roomDeps.ts'
export { RoomRegistry, type RegistryDeps } from './RoomRegistry.ts'
export type { RoomSession } from './people/RoomSession.ts'
export { TurnPace } from './saving/TurnPace.ts'
export { timeAppends, type AppendStep } from './saving/timeAppends.ts'
