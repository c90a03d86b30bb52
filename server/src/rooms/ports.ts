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
  /** Appends updates, of any rooms, in their order; all of them or none. */
  append(updates: readonly NewBoardUpdate[]): Appended
  /** Keeps a merged state that stands for the log up to `seq`; the log itself stays for replay. */
  saveSnapshot(roomId: RoundId, snapshot: BoardSnapshot): Promise<void>
  /** The whole log from the first update on, for replay. */
  readLog(roomId: RoundId): Promise<BoardLogEntry[]>
}

/** How far an append has come. Both reject when it failed; then nothing may be relied on. */
export interface Appended {
  /** Resolves when a kill of the process cannot lose the updates, with their sequence numbers. */
  written: Promise<readonly number[]>
  /** Resolves when a power cut cannot lose them either. */
  durable: Promise<void>
}

export interface NewBoardUpdate {
  roomId: RoundId
  atMs: number
  by: ParticipantId
  update: Uint8Array
  /** Yjs client ids that write in this room for the first time; from now on they are bound to `by`. */
  claims: readonly number[]
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
  /** The last sequence number of the log; 0 when it is empty. */
  head: number
  /** Which participant each Yjs client id is bound to. */
  owners: ReadonlyMap<number, ParticipantId>
}

/** Server time, so that tests can move it. */
export interface Clock {
  nowMs(): number
  /** Calls back once after `delayMs`; returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void
}

/** Where a part of the server says what a person who runs it should know. pino fits. */
export interface Logger {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
