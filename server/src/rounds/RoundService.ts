import {
  refuse,
  succeed,
  type Outcome,
  type ParticipantId,
  type RoundId,
} from '@sparboard/shared/base'
import type { BoardRecord } from '@sparboard/shared/board'
import type { DesignGraph } from '@sparboard/shared/design'
import type {
  Command,
  CommandAnswer,
  CreatedRound,
  CreateRoundBody,
  JoinBody,
  JoinedRound,
  RefusalCode,
  RoundSnapshot,
} from '@sparboard/shared/protocol'
import { isBlind, participantOf, viewFor, type Role } from '@sparboard/shared/round'
import { isHeard, type Scorecard } from '@sparboard/shared/scorecard'
import type { Bus, Clock, Logger, RoomMember } from '../rooms/ports.ts'
import { Caretaker } from './Caretaker.ts'
import { componentLookup, namesComponents } from './componentLookup.ts'
import { countPeople } from './countPeople.ts'
import { createRound, type Offer } from './createRound.ts'
import { decide, type CommandOf, type DecisionContext, type KnownThings } from './decide/index.ts'
import { Door, type Answer, type Visitor } from './Door.ts'
import type { DoorStorage } from './DoorStorage.ts'
import { EventFeed } from './EventFeed.ts'
import type { InterviewerFactory } from './InterviewerSeat.ts'
import { toInvites } from './invites.ts'
import { Knocks } from './Knocks.ts'
import type { LiveRound, NewEvent } from './LiveRound.ts'
import { LiveRounds, wakeSeat } from './LiveRounds.ts'
import { nextRound } from './nextRound.ts'
import { PeerServers } from './PeerServers.ts'
import type { Boards, Leads, RoundAssessor, RoundStorage, TurnWriter } from './ports.ts'
import { hashSecret, newParticipantId, newQuestionId, newRoundId } from './secrets.ts'

export interface RoundServiceDeps {
  storage: RoundStorage
  doors: DoorStorage
  boards: Boards
  /** The other servers on this storage. */
  bus: Bus
  leads: Leads
  clock: Clock
  log: Logger
  createInterviewer: InterviewerFactory
  turnWriter: TurnWriter | null
  assessor: RoundAssessor | null
  offer: Offer
  /** The topics of the score card of a round that has ended. */
  readCard: (live: LiveRound) => Promise<Pick<Scorecard, 'topics'>>
  /** What there is to ask and to tell. */
  knows: KnownThings
  /** How many people a round holds, whatever their roles; the engine does not count. */
  maxPeople: number
}

/** Another node may win a race for the next place in the log; three times in a row is a defect. */
const maxAttempts = 4

/**
 * The rounds of this server: people come in, give commands and follow the events that these lead to.
 * A round changes in one place at a time, and an event is durable before anybody hears of it.
 * Expected refusals are values; a storage that cannot be read rejects.
 */
export class RoundService {
  readonly #deps: RoundServiceDeps
  /** The way into a round for everything else that shows it. */
  readonly door: Door
  /** The way in by a short code. */
  readonly knocks: Knocks
  readonly #rounds: LiveRounds
  readonly #peers: PeerServers
  readonly #caretaker: Caretaker

  constructor(deps: RoundServiceDeps) {
    this.#deps = deps
    this.#rounds = new LiveRounds(deps)
    this.door = new Door(this.#rounds, deps.storage)
    this.knocks = new Knocks(this.#rounds, this.door, deps)
    this.#peers = new PeerServers(this.#rounds, deps)
    this.#caretaker = new Caretaker(this.#rounds, this.#peers, deps)
  }

  /** Brings back the rounds that were running. Call once, before the first visitor. */
  async start(): Promise<void> {
    await this.#caretaker.start()
  }

  /**
   * Interviewers and readers of boards stop. Call before those threads end that they ask, so that
   * nothing fails that nobody waits for.
   */
  quieten(): void {
    this.#rounds.quieten()
  }

  /** Ends when every command that was begun is carried out. Call once, after the last visitor. */
  async close(): Promise<void> {
    await this.#caretaker.close()
    this.#peers.close()
    await this.#rounds.close()
  }

  /** Calls back when a round was read into memory, before anybody works on it. */
  onLoaded(callback: (live: LiveRound) => void): void {
    this.#rounds.onLoaded(({ live }) => callback(live))
  }

  /** Number of rounds in memory. */
  get loadedRounds(): number {
    return this.#rounds.loaded().length
  }

  /** Creates a round with the visitor as its host. */
  async create(body: CreateRoundBody, sessionHash: string): Answer<CreatedRound> {
    const { storage, clock, offer } = this.#deps
    const created = createRound(body, sessionHash, clock.nowMs(), offer)
    if (!created.ok) return created
    const { round, board } = created.value
    const { roundId, invites } = round
    // First the board: a round that can be found has everything that it begins with.
    if (board && !(await this.#seedBoard(roundId, board))) return refuse('storage_unavailable')
    await storage.createRound(round)
    return succeed({ roundId, role: body.hostRole, invites: toInvites(invites) })
  }

  /**
   * Comes in with an invite. Whoever is in the round already comes back as the same participant with
   * the same role, whatever the invite says.
   */
  async join(body: JoinBody, sessionHash: string): Answer<JoinedRound> {
    const { storage, maxPeople } = this.#deps
    const invite = await storage.findInvite(hashSecret(body.invite))
    if (!invite) return refuse('invite_unknown')
    const { roundId, role } = invite
    const joined = await this.#rounds.use(roundId, ({ live }) =>
      live.enqueue(async (): Answer<JoinedRound> => {
        live.seen()
        for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
          const bound = await storage.findParticipant(sessionHash, roundId)
          const known = bound === null ? null : participantOf(live.round, bound)
          if (known) {
            return known.isRemoved ? refuse('removed') : succeed({ roundId, role: known.role })
          }
          if (countPeople(live.round.participants) >= maxPeople) return refuse('room_full')
          // Bound first: if the event cannot be saved, the next try finds the id again.
          const participantId =
            bound ?? (await storage.bindParticipant(sessionHash, roundId, newParticipantId()))
          const appended = await live.append([
            {
              by: participantId,
              body: { type: 'joined', participantId, name: body.name, role, isHost: false },
            },
          ])
          if (appended.ok) return succeed({ roundId, role })
          if (appended.code !== 'conflict') return refuse(appended.code)
        }
        return refuse('storage_unavailable')
      }),
    )
    return joined ?? refuse('invite_unknown')
  }

  /** Who the visitor is in the round, for the board's socket. */
  async member(visitor: Visitor): Answer<RoomMember> {
    return this.door.as(visitor, async (_, { id, name, role }) =>
      succeed({ participantId: id, name, role }),
    )
  }

  /** The role that a participant has now; null for nobody, or somebody who was removed. */
  async currentRole(roundId: RoundId, participantId: ParticipantId): Promise<Role | null> {
    return this.#rounds.use(roundId, async ({ live }) => {
      const participant = participantOf(live.round, participantId)
      return participant && !participant.isRemoved ? participant.role : null
    })
  }

  /** Whether the visitor is the round's host. */
  async asHost(visitor: Visitor): Answer<true> {
    return this.door.as(visitor, async (_, { isHost }) =>
      isHost ? succeed(true as const) : refuse('role_not_allowed', 'Only the host may see that.'),
    )
  }

  /** The round as the visitor's role may see it. */
  async snapshot(visitor: Visitor): Answer<RoundSnapshot> {
    return this.door.as(visitor, async ({ live }, { id }) => {
      const invites = await this.#deps.storage.listInvites(live.id)
      // Read only now: role and host may have changed while the invites were looked up.
      const viewer = participantOf(live.round, id) ?? { id, role: 'observer', isHost: false }
      return succeed({
        you: { participantId: id, role: viewer.role, isHost: viewer.isHost },
        events: live.events.flatMap((event) => viewFor(viewer, event) ?? []),
        lastSeq: live.round.lastSeq,
        invites: viewer.isHost ? toInvites(invites) : null,
        nowMs: this.#deps.clock.nowMs(),
      })
    })
  }

  /** The design graph of the board now. */
  async graph(visitor: Visitor): Answer<DesignGraph> {
    return this.door.as(visitor, async ({ live }) =>
      succeed(await this.#deps.boards.readGraph(live.id)),
    )
  }

  /**
   * Follows the events after `afterSeq`; close the feed when the reader has gone. `onMore` is called
   * when there may be something new to take.
   */
  async follow(visitor: Visitor, afterSeq: number, onMore: () => void): Answer<EventFeed> {
    return this.door.as(visitor, async (attached, { id }) => {
      const feed = new EventFeed(attached.live, id, afterSeq, onMore)
      wakeSeat(attached)
      return succeed(feed)
    })
  }

  /**
   * Carries out a command, once: a repeat of its `commandId` by the same participant changes nothing
   * and gives the first answer.
   */
  async command(visitor: Visitor, command: Command): Answer<CommandAnswer> {
    return this.door.as(visitor, ({ live, reader }, { id }) =>
      live.enqueue(async (): Answer<CommandAnswer> => {
        const { storage } = this.#deps
        for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
          const doneAtSeq = await storage.findCommand(live.id, id, command.commandId)
          if (doneAtSeq !== null) return succeed({ seq: doneAtSeq })
          // What was drawn up to the end belongs to the round that is scored.
          if (command.type === 'end') await reader.read()
          const done = await this.#carryOut(live, id, command)
          if (done.ok) return done
          if (done.code !== 'conflict') return refuse(done.code, done.message)
        }
        return refuse('storage_unavailable')
      }),
    )
  }

  async #seedBoard(roundId: RoundId, records: readonly BoardRecord[]): Promise<boolean> {
    try {
      await this.#deps.boards.seed(roundId, records)
      return true
    } catch (error) {
      this.#deps.log.error({ err: error, roundId }, 'The board of a new round cannot be saved')
      return false
    }
  }

  async #carryOut(
    live: LiveRound,
    by: ParticipantId,
    command: Command,
  ): Promise<Outcome<CommandAnswer, RefusalCode | 'conflict'>> {
    const { boards, clock, storage } = this.#deps
    const componentOf = namesComponents(command)
      ? componentLookup(await boards.readGraph(live.id))
      : () => null
    const isUnheard = await this.#unheardPoints(live, command)
    const participant = participantOf(live.round, by)
    if (!participant) return refuse('round_unknown')
    const nextRoundId = newRoundId()
    const decision = decide(live.round, participant, command, {
      nowMs: clock.nowMs(),
      events: live.events,
      isLogFull: live.isLogFull,
      newQuestionId: newQuestionId(),
      componentOf,
      isUnheard,
      knows: this.#deps.knows,
      nextRoundId,
    })
    if (!decision.ok) return decision
    const next = command.type === 'swapRoles' ? await this.#next(live, command, nextRoundId) : null
    if (next?.ok === false) return next
    // Before the event: who reads "withdrawn" can rely on it.
    if (command.type === 'revokeInvite') await storage.revokeInvites(live.id, command.role)
    const events = decision.value.map((body): NewEvent => ({ by, body }))
    if (command.type === 'answerKnock') {
      const admission = await this.knocks.admission(live, command)
      if (!admission.ok) return admission
      events.push(...admission.value)
    }
    const appended = await live.append(events, command.commandId, next?.value)
    return appended.ok ? succeed({ seq: appended.value[0]?.seq ?? live.round.lastSeq }) : appended
  }

  /** The round that is created when this one goes on. */
  #next(
    { round }: LiveRound,
    command: CommandOf<'swapRoles'>,
    roundId: RoundId,
  ): ReturnType<typeof nextRound> {
    const { storage, offer, clock } = this.#deps
    const deps = { storage, problems: offer.problems, nowMs: clock.nowMs(), roundId }
    return nextRound(round, command, deps)
  }

  /** Which points may be disputed; the card is only made for a command that needs it. */
  async #unheardPoints(live: LiveRound, command: Command): Promise<DecisionContext['isUnheard']> {
    if (command.type !== 'disputePoint' || live.round.status !== 'ended' || isBlind(live.round)) {
      return () => false
    }
    const { topics } = await this.#deps.readCard(live)
    return (topic, point) =>
      topics.some(
        (review) =>
          review.topic === topic &&
          review.points.some(({ id, heard }) => id === point && !isHeard(heard)),
      )
  }
}
