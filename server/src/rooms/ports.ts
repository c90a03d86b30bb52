import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type { Role } from '@sparboard/shared/round'

/** One open connection, as a room sees it. */
export interface RoomSocket {
  /** Sends or queues; never throws. */
  send(bytes: Uint8Array): void
  close(code: number, reason: string): void
  /** Bytes queued and not yet handed to the network. */
  readonly bufferedBytes: number
}

/** Who is on a socket. */
export interface RoomMember {
  participantId: ParticipantId
  name: string
  role: Role
}

/** Where boards are kept. Every adapter runs the same contract suite. */
export interface BoardStorage {
  /** The board as it was last saved: an optional snapshot and the log after it, in order. */
  load(roomId: RoundId): Promise<StoredBoard>
  /**
   * Appends updates in order. Resolves when they are durable: they survive a power cut. They survive a
   * kill of the process from the moment that `append` returns. Rejects when they could not be written.
   */
  append(roomId: RoundId, updates: readonly NewBoardUpdate[]): Promise<void>
  /** Keeps a merged state that stands for the log up to `seq`; the log itself stays for replay. */
  saveSnapshot(roomId: RoundId, snapshot: BoardSnapshot): Promise<void>
  /** The whole log from the first update on, for replay. */
  readLog(roomId: RoundId): Promise<BoardLogEntry[]>
}

export interface NewBoardUpdate {
  atMs: number
  by: ParticipantId
  update: Uint8Array
}

export interface BoardSnapshot {
  /** The last log entry that it contains. */
  seq: number
  state: Uint8Array
  stateVector: Uint8Array
}

export interface StoredBoard {
  snapshot: BoardSnapshot | null
  log: BoardLogEntry[]
}

/** Server time, so that tests can move it. */
export interface Clock {
  nowMs(): number
  /** Calls back once after `delayMs`; returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void
}
