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
