import type { Outcome, ParticipantId, RoundId } from '@sparboard/shared/base'
import type { BoardRecord } from '@sparboard/shared/board'
import type { DesignGraph } from '@sparboard/shared/design'
import type {
  HeardPoint,
  ProposedMark,
  Question,
  Role,
  Round,
  RoundEvent,
} from '@sparboard/shared/round'
import type {
  CueCard,
  DraftedFollowUps,
  ListeningSheet,
  ModelStatus,
  ModelTest,
  RefusalCode,
  RequirementFact,
} from '@sparboard/shared/protocol'
import type { Scorecard } from '@sparboard/shared/scorecard'
import type { InterviewerAction, TurnBrief } from '../engine/interviewer/index.ts'

/** Where rounds, people and invites are kept. Every adapter runs the same contract suite. */
export interface RoundStorage {
  /** Creates a round with its first events and its invites, all or nothing. */
  createRound(round: NewRound): Promise<void>
  /**
   * Appends events as `appendEvents` does, and with them creates the round that they lead on to: both or
   * neither.
   */
  continueRound(
    roundId: RoundId,
    events: readonly RoundEvent[],
    keys: readonly CommandKey[],
    next: NewRound,
  ): Promise<boolean>
  /** The last sequence numbers of rounds; one that does not exist is missing. */
  readHeads(roundIds: readonly RoundId[]): Promise<ReadonlyMap<RoundId, number>>
  /**
   * Appends events, all or nothing, durable when it resolves. `firstSeq` must be the head plus one;
   * otherwise somebody else wrote meanwhile and it resolves to false, having written nothing.
   */
  appendEvents(
    roundId: RoundId,
    events: readonly RoundEvent[],
    keys: readonly CommandKey[],
  ): Promise<boolean>
  /** The event log in order, from the one after `afterSeq` (0) on; null for a round that does not exist. */
  loadEvents(roundId: RoundId, afterSeq?: number): Promise<RoundEvent[] | null>
  /** The event that a round begins with; null for a round that does not exist. */
  readFirstEvent(roundId: RoundId): Promise<RoundEvent | null>
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
  /** Makes a browser session a participant of a round unless it is one; resolves to who it is then. */
  bindParticipant(
    sessionHash: string,
    roundId: RoundId,
    participantId: ParticipantId,
  ): Promise<ParticipantId>
  /** The browser sessions that came into a round, in no order. */
  listSessions(roundId: RoundId): Promise<SessionBinding[]>
  /** The rounds whose clock runs, or ran when the server that led them ended. */
  listRunningRounds(): Promise<RunningRound[]>
  /** Marks a round as running, which is a sign of life too, or as not running. */
  setRunning(roundId: RoundId, isRunning: boolean, atMs: number): Promise<void>
  /** Says that the clocks of these rounds are looked after. Need not be durable. */
  writeSigns(roundIds: readonly RoundId[], atMs: number): Promise<void>
  /** Rejects when nothing can be saved now. */
  checkWritable(): Promise<void>
}

export interface RunningRound {
  roundId: RoundId
  /** Server time at which its clock was last looked after. */
  lastSignMs: number
}

/** Which server leads a round: it plays the interviewer, reads the board and looks after the clock. */
export interface Leads {
  /** Takes the lead of a round unless another server has it; true also when it is ours already. */
  take(roundId: RoundId): Promise<boolean>
  /** Leaves the lead to whoever wants it. */
  release(roundId: RoundId): Promise<void>
  /** Calls back when all leads are gone at once, as when the line to the storage broke. */
  onLost(listener: () => void): () => void
}

export interface NewRound {
  roundId: RoundId
  createdAtMs: number
  events: RoundEvent[]
  invites: StoredInvite[]
  /** Those who take part from the beginning, each in a browser session. */
  people: SessionBinding[]
}

/** Which participant of a round a browser session is. */
export interface SessionBinding {
  sessionHash: string
  participantId: ParticipantId
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
  /**
   * What lies on the board from the beginning, durable when it resolves. Only before anybody can come to
   * the board; doing it again changes nothing.
   */
  seed(roundId: RoundId, records: readonly BoardRecord[]): Promise<void>
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
  /** Keeps a board in memory that is drawn on at another server, so that it is heard when it settles. */
  attend(roundId: RoundId): Promise<void>
  /** Open connections to the board; one whose other end is gone counts for less than half a minute. */
  countConnections(roundId: RoundId): number
  /** Takes effect on open sockets at once: a new role, or null for a participant who was removed. */
  setRole(roundId: RoundId, participantId: ParticipantId, role: Role | null): void
}

/**
 * Looks back at a round, which takes long for some: nobody else waits for it meanwhile. Rejects with
 * `TookTooLong` when it was ended before it was done.
 */
export interface RoundReviewer {
  /** The drawing that the updates of a board's log lead to, page by page. */
  readLog(pages: AsyncIterable<readonly Uint8Array[]>): Promise<DesignGraph>
  score(events: readonly RoundEvent[], graph: DesignGraph): Promise<Scorecard>
  /** Score card and transcript as Markdown. */
  report(parts: ReportParts): Promise<string>
}

export interface ReportParts {
  /** What the reader may see. */
  events: readonly RoundEvent[]
  /** The board at the end. */
  graph: DesignGraph
  scorecard: Scorecard
}

/** Works out what helps people to interview, which takes a while: nobody else waits for it meanwhile. */
export interface InterviewingAid {
  /** Something will be asked for soon. Never fails. */
  prepare(): void
  /** A `Cockpit` as JSON; refused when it takes too long. Rejects only for a defect. */
  cockpit(parts: CockpitParts): Promise<Outcome<string, 'took_too_long'>>
  /** An `InterviewingFeedback` on somebody as JSON, as above. */
  feedback(parts: RoundLog & { by: ParticipantId }): Promise<Outcome<string, 'took_too_long'>>
}

export interface RoundLog {
  roundId: RoundId
  /** The whole log. It may grow until the answer comes, which may know what was added or not. */
  events: readonly RoundEvent[]
}

export interface CockpitParts extends RoundLog {
  /** The board now; the same object when it has not changed. */
  graph: DesignGraph
  /** Name of the model that drafts follow-ups; null where there is none. */
  copilot: string | null
}

/** Somebody who words a turn of the engine better than the planner: a model. */
export interface TurnWriter {
  /**
   * Writes one turn. What is passed to `onSentences` (all good sentences so far) is shown to people at
   * once. Aborting the signal ends it; rejects only for a defect.
   */
  compose(
    roundId: RoundId,
    brief: TurnBrief,
    options: { signal: AbortSignal; onSentences: (shown: string) => void },
  ): Promise<WrittenTurn>
}

export type WrittenTurn =
  | {
      type: 'turn'
      /** None when the writer would rather wait. */
      actions: InterviewerAction[]
      heard: HeardPoint[]
    }
  | {
      type: 'failed'
      why: string
      /** How long the writer asks to be left alone. */
      retryAfterMs: number | null
      /** What was shown already when it failed. */
      shown: string
    }

/** Somebody who proposes marks for a round that has ended: a model. */
export interface RoundAssessor {
  /**
   * Marks with citations that stand in the log; none when there is nothing useful, null when it could
   * not be asked at all and may be later. Never rejects.
   */
  assess(roundId: RoundId, events: readonly RoundEvent[]): Promise<ProposedMark[] | null>
}

/** Somebody who drafts questions for a person who interviews: a model. */
export interface Copilot {
  /** What people call it. */
  name: string
  /** Good drafts, the best first, or why there are none. Rejects only for a defect. */
  draft(roundId: RoundId, brief: DraftBrief): Promise<Outcome<DraftedFollowUps, RefusalCode>>
}

/** What questions are drafted from. It holds what is private: a copilot takes from it what it may know. */
export interface DraftBrief {
  /** The interviewer who wants them. */
  by: ParticipantId
  round: Round
  /** The board now. */
  graph: DesignGraph
  /** What is to be followed up; null for next questions. */
  question: Question | null
  /** What is listened for; null where the question has no topic. */
  sheet: ListeningSheet | null
  /** What the interviewer may ask next anyway, the best first. */
  cards: readonly CueCard[]
  requirements: readonly RequirementFact[]
}

/** How long a turn took that was asked of a writer. */
export interface TurnTimes {
  /** `turn`, `wait`, or why there was none. */
  outcome: string
  /** From the request to the first sentence that could be shown; null when there was none. */
  firstWordsMs: number | null
  totalMs: number
}

/** What a host may know of the model behind writer and assessor. */
export interface ModelInfo {
  /** What a round has cost so far, and what may be spent. Rejects when that cannot be read. */
  status(roundId: RoundId): Promise<ModelStatus>
  /** Asks the model whether it is there. Counts towards the limits. */
  test(roundId: RoundId): Promise<ModelTest>
}
