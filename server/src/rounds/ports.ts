import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import type { Role, RoundEvent } from '@sparboard/shared/round'

/** Where rounds, people and invites are kept. Every adapter runs the same contract suite. */
export interface RoundStorage {
  /** Creates a round with its first events and its invites, all or nothing. */
  createRound(round: NewRound): Promise<void>
  /**
   * Appends events, all or nothing, durable when it resolves. `firstSeq` must be the head plus one;
   * otherwise somebody else wrote meanwhile and it resolves to false, having written nothing.
   */
  appendEvents(
    roundId: RoundId,
    events: readonly RoundEvent[],
    keys: readonly CommandKey[],
  ): Promise<boolean>
  /** The whole event log in order; null for a round that does not exist. */
  loadEvents(roundId: RoundId): Promise<RoundEvent[] | null>
  /** First seq that a command led to, if it was carried out before. */
  findCommand(
    roundId: RoundId,
    participantId: ParticipantId,
    commandId: string,
  ): Promise<number | null>
  findInvite(tokenHash: string): Promise<{ roundId: RoundId; role: Role } | null>
  listInvites(roundId: RoundId): Promise<StoredInvite[]>
  revokeInvites(roundId: RoundId, role: Role): Promise<void>
  /** Which participant a browser session is in a round; null if none. */
  findParticipant(sessionHash: string, roundId: RoundId): Promise<ParticipantId | null>
  bindParticipant(
    sessionHash: string,
    roundId: RoundId,
    participantId: ParticipantId,
  ): Promise<void>
  /** Ids of the rounds whose clock was running when the server stopped. */
  listRunningRounds(): Promise<RoundId[]>
  setRunning(roundId: RoundId, isRunning: boolean): Promise<void>
  /** When a server last said that it is alive; null if never. */
  readHeartbeatMs(): Promise<number | null>
  writeHeartbeatMs(atMs: number): Promise<void>
}

export interface NewRound {
  roundId: RoundId
  createdAtMs: number
  events: RoundEvent[]
  invites: StoredInvite[]
  host: { sessionHash: string; participantId: ParticipantId }
}

/** Invites are kept with their token so that the host can show them again. */
export interface StoredInvite {
  token: string
  tokenHash: string
  role: Role
  isRevoked: boolean
}

export interface CommandKey {
  participantId: ParticipantId
  commandId: string
  seq: number
}

/** What rounds need of the boards; implemented by the room registry. */
export interface Boards {
  /** The design graph of the board now; loads the board if nobody has it open. */
  readGraph(roundId: RoundId): Promise<DesignGraph>
  /** Calls back after the board changed and then lay still for a moment, with the time of the last stroke. */
  onSettled(listener: (roundId: RoundId, lastDrawnAtMs: number) => void): () => void
  /** Calls back when a participant's presence says that a turn is being typed. */
  onTyping(
    listener: (roundId: RoundId, participantId: ParticipantId, atMs: number) => void,
  ): () => void
  /** Time of the last stroke; null while the board is not open or untouched. */
  lastDrawnAtMs(roundId: RoundId): number | null
  /** Open connections to the board; one whose other end is gone counts for less than half a minute. */
  countConnections(roundId: RoundId): number
  /** Takes effect on open sockets at once: a new role, or null for a participant who was removed. */
  setRole(roundId: RoundId, participantId: ParticipantId, role: Role | null): void
}
