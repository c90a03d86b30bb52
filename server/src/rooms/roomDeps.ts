import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardJournal } from './saving/BoardJournal.ts'
import type { Clock, Logger } from './ports.ts'
import type { Rejection } from './people/Rejection.ts'
import type { Room } from './Room.ts'

/** What a board may come to. */
export interface RoomLimits {
  maxShapes: number
  maxDocumentBytes: number
  /** What the log of a board may come to before nothing new is taken. */
  maxLogBytes: number
  /** Multiplies every limit on how much a connection may send. */
  rateLimitScale: number
}

/** What a room needs, and whom it tells. */
export interface RoomDeps {
  journal: BoardJournal
  clock: Clock
  log: Logger
  limits: RoomLimits
  /** A person changed the board. */
  onDrawn: (room: Room) => void
  onTyping: (room: Room, participantId: ParticipantId) => void
  /** A connection was ended for what it sent, or did not read. */
  onRejected: (rejection: Rejection) => void
  /** The last connection is gone. */
  onEmpty: (room: Room) => void
  /** What is in memory is not the board any more: it has to be loaded again. */
  onAbandoned: (room: Room) => void
  peers: RoomPeers
}

/** The same board at other servers. */
export interface RoomPeers {
  /** Sends a presence frame to the servers that have the board open. */
  tell(roomId: RoundId, frame: Uint8Array): void
  /** Others have written to the log: takes that in soon. */
  catchUp(room: Room): void
}
