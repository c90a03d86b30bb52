import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardRecord } from '@sparboard/shared/board'
import type { DesignGraph } from '@sparboard/shared/design'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type { Role } from '@sparboard/shared/round'

/** One open connection, as a room sees it. */
export interface RoomSocket {
  /** Sends or queues; never throws. */
  send(bytes: Uint8Array): void
  /**
   * Sends several messages in one go. Nobody changes the list any more: when the same one goes to many
   * receivers, it is made ready for the network once.
   */
  sendAll(messages: readonly Uint8Array[]): void
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
   * Appends updates, of any rooms, in their order; all of them or none, except that nothing of a room
   * is appended when another server has written there under the same client ids meanwhile.
   */
  append(updates: readonly NewBoardUpdate[]): Appended
  /** Keeps a merged state that stands for the log up to `seq`; the log itself stays for replay. */
  saveSnapshot(roomId: RoundId, snapshot: BoardSnapshot): Promise<void>
  /** The log in order, for replay: the whole of it, or only the next page. */
  readLog(roomId: RoundId, page?: LogPage): Promise<BoardLogEntry[]>
  /** Null where only this server writes. */
  readonly shared: SharedBoardLog | null
}

/** A piece of a log: what follows an update, as far as it fits, but at least one if there is one. */
export interface LogPage {
  afterSeq: number
  /** What the updates of the page may come to. */
  maxBytes: number
}

/** What servers that write to one storage need to know of each other's boards. */
export interface SharedBoardLog {
  /** The log after a number, in order and without a gap. */
  readAfter(roomId: RoundId, seq: number): Promise<SharedLogEntry[]>
  /** The last sequence numbers of rooms; a room that nobody wrote to may be missing. */
  readHeads(roomIds: readonly RoundId[]): Promise<ReadonlyMap<RoundId, number>>
}

export interface SharedLogEntry extends BoardLogEntry {
  by: ParticipantId
  /** This very server wrote it. */
  isOwn: boolean
}

/** How far an append has come. Both reject when it failed; then nothing may be relied on. */
export interface Appended {
  /**
   * Resolves when a kill of the process cannot lose the updates, with their sequence numbers; null for
   * each update of a room in which another server wrote under the same client ids: the board in memory
   * is not the stored one any more and has to be loaded again.
   */
  written: Promise<readonly (number | null)[]>
  /** What `written` resolves to, from a storage that has written before `append` returns. */
  writtenNow?: readonly (number | null)[]
  /**
   * Resolves when a power cut cannot lose them either. Appends that become durable together may share
   * the promise.
   */
  durable: Promise<void>
}

export interface NewBoardUpdate {
  roomId: RoundId
  atMs: number
  by: ParticipantId
  update: Uint8Array
  /** Yjs client ids that write in this room for the first time; from now on they are bound to `by`. */
  claims: readonly number[]
  /** What it adds for each client id, so that two servers never fill the same place differently. */
  spans: readonly ClientSpan[]
}

/** Clocks of a Yjs client, from the first one that an update adds to the one after the last. */
export interface ClientSpan {
  client: number
  from: number
  to: number
}

export interface BoardSnapshot {
  /** The last log entry that it contains. */
  seq: number
  /** What the log came to up to there, so that nobody has to read it to know. */
  logBytes: number
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

/**
 * What servers on one storage tell each other; best effort, since whatever matters is in the storage.
 * The storage rings `boardWritten` and `eventsWritten` itself, with the transaction that they tell of.
 */
export type BusMessage =
  | { type: 'boardWritten'; roomId: RoundId; head: number }
  | { type: 'eventsWritten'; roundId: RoundId; head: number }
  /** The sender has opened a board and asks who else has it open. */
  | { type: 'roomOpened'; roomId: RoundId }
  /** The answer to it. */
  | { type: 'roomHere'; roomId: RoundId }
  /** Presence of people at the sender's sockets, as an awareness update. */
  | { type: 'presence'; roomId: RoundId; payload: Uint8Array }
  /** The sender has people in a round that it does not lead. */
  | { type: 'leadWanted'; roundId: RoundId }
  /** What the interviewer at the sender has said so far of a turn, up to an event; null when it has ended. */
  | { type: 'draft'; roundId: RoundId; afterSeq: number; text: string | null }

/** A message that only the servers themselves send, not the storage. */
export type PeerMessage = Exclude<BusMessage, { type: 'boardWritten' | 'eventsWritten' }>

/** The line to the other servers on the same storage. */
export interface Bus {
  /** Sends soon, several messages at once; what cannot be sent is dropped. */
  publish(message: PeerMessage): void
  /** Calls back with what other servers say, never with what this one said. Returns what ends it. */
  onMessage(listener: (message: BusMessage, from: ServerId) => void): () => void
  /** Calls back when messages may have been missed: after a broken line, and every few seconds. */
  onMissed(listener: () => void): () => void
  /** Calls back when a server has not been heard of for some seconds, or has said goodbye. */
  onGone(listener: (server: ServerId) => void): () => void
}

/** Names a server process; a new one after each start. */
export type ServerId = string

/** Reads drawings, which takes long for some: nobody else waits for it meanwhile. */
export interface DrawingReader {
  /**
   * What the records of a board come to. Rejects when that cannot be said in good time. Of several
   * wishes for one board that wait, the latest is fulfilled for all.
   */
  read(roomId: RoundId, records: readonly BoardRecord[]): Promise<DesignGraph>
  /** The board is not open any more. */
  forget(roomId: RoundId): void
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
