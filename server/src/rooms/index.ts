export type { RefusedClass } from './gate/readUpdate.ts'
export type {
  Appended,
  BoardSnapshot,
  BoardStorage,
  Clock,
  Logger,
  NewBoardUpdate,
  RoomMember,
  RoomSocket,
  StoredBoard,
} from './ports.ts'
export type { RoomLimits } from './Room.ts'
export { RoomRegistry, type RegistryDeps } from './RoomRegistry.ts'
export type { RoomSession } from './RoomSession.ts'
