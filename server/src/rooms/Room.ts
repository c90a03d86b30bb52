import { assertNever, type ParticipantId, type RoundId } from '@sparboard/shared/base'
import type { BoardRecord } from '@sparboard/shared/board'
import type { closeCodes } from '@sparboard/shared/protocol'
import { mayDraw, type Role } from '@sparboard/shared/round'
import { BoardLog } from './saving/BoardLog.ts'
import type { JournalRoom, RoomTurn } from './saving/BoardJournal.ts'
import type { Judgement } from './gate/updateGate.ts'
import { GuardedDoc, type Aftermath } from './board/GuardedDoc.ts'
import { syncFrame } from './messages.ts'
import { OpenTurn } from './saving/OpenTurn.ts'
import type { BoardToOpen } from './board/loadInto.ts'
import type { BoardSnapshot, RoomMember, RoomSocket, SharedLogEntry } from './ports.ts'
import type { Rejection } from './people/Rejection.ts'
import { removalNotices } from './people/removalNotices.ts'
import { logFull, notSaving, savingAgain } from './people/roomNotices.ts'
import type { RoomDeps } from './roomDeps.ts'
import { RoomPeople } from './people/RoomPeople.ts'
import { RoomPresence } from './people/RoomPresence.ts'
import { RoomSession, type IncomingChange } from './people/RoomSession.ts'

/** How long a record may wait for its parent or ends, e.g. while another tab still sends them. */
const orphanGraceMs = 1_000
/** Working out what somebody lacks of a large board takes long; in between others have their turn. */
const maxAnswersATurn = 4

/**
 * One board and the people at it. Every change passes the gate before Yjs and the record check after
 * it; what people see of it goes out at the end of the turn, once the journal has written it.
 */
export class Room implements JournalRoom {
  readonly id: RoundId
  readonly #deps: RoomDeps
  readonly #board: GuardedDoc
  readonly #presence: RoomPresence
  readonly #log: BoardLog
  readonly #people: RoomPeople
  #lastDrawnAtMs: number | null = null
  #turn = new OpenTurn()
  /** The turn that is being handed over: presence that is relayed meanwhile goes out with it. */
  #ending: OpenTurn | null = null
  #cancelSweep: (() => void) | null = null

  constructor(id: RoundId, stored: BoardToOpen, deps: RoomDeps) {
    this.id = id
    this.#deps = deps
    this.#people = new RoomPeople(deps.clock, deps.limits.rateLimitScale)
    this.#board = new GuardedDoc(stored, {
      ...deps.limits,
      clock: deps.clock,
      log: deps.log,
      onOpened: (aftermath) => this.#settle(aftermath, null),
    })
    this.#log = new BoardLog(id, stored, {
      board: this.#board,
      clock: deps.clock,
      maxLogBytes: deps.limits.maxLogBytes,
      onFull: () => {
        deps.log.warn({ room: id }, 'The log of a board is full')
        this.#people.notice(logFull)
      },
    })
    this.#presence = new RoomPresence({
      ids: this.#board.ids,
      clock: deps.clock,
      broadcast: (frame, except) => {
        if (this.#ending) this.#ending.frames.push({ frame, except })
        else this.#people.broadcast(frame, except)
      },
      onDue: () => this.#notePresence(),
      tellPeers: (frame) => deps.peers.tell(id, frame),
      onTyping: (participantId) => deps.onTyping(this, participantId),
    })
    this.#settle(this.#board.start(), null)
  }

  /** Grows whenever the board changes. */
  get version(): number {
    return this.#board.version
  }

  /** Server time of the last change that a person made since the room was opened. */
  get lastDrawnAtMs(): number | null {
    return this.#lastDrawnAtMs
  }

  /** Who is here and where they point. */
  get presence(): RoomPresence {
    return this.#presence
  }

  get connectionCount(): number {
    return this.#people.sessions.size
  }

  /** How much of memory it takes, as a number to compare with others. */
  get structCount(): number {
    return this.#board.structCount
  }

  /** The board as it can be trusted. */
  readBoard(): BoardRecord[] {
    return this.#board.list()
  }

  /** Lets somebody in; they are asked for what they have and told who is here. */
  join(member: RoomMember, socket: RoomSocket, options: { wantsAcks: boolean }): RoomSession {
    const { clock, limits, journal } = this.#deps
    const { rateLimitScale } = limits
    const session = new RoomSession({
      member,
      socket,
      clock,
      rateLimitScale,
      budget: this.#people.budgetOf(member.participantId),
      room: this,
      wantsAcks: options.wantsAcks,
    })
    this.#people.add(session)
    session.askFor(this.#board.encodeStateVector())
    this.sendPresence(session)
    if (!journal.isSaving) session.notice(notSaving)
    if (this.#log.room !== 'everything') session.notice(logFull)
    return session
  }

  leave(session: RoomSession): void {
    this.#people.remove(session)
    this.#presence.leave(session)
    if (this.#people.sessions.size === 0) this.#deps.onEmpty(this)
  }

  /** Ends the connections of a participant whose role is another one now, or who was removed. */
  setRole(participantId: ParticipantId, role: Role | null): void {
    this.#people.setRole(participantId, role)
  }

  answer(session: RoomSession, stateVector: Uint8Array): void {
    this.#board.prepareAnswer(stateVector)
    this.#turn.questions.set(session, stateVector)
    this.#deps.journal.note(this)
  }

  take(session: RoomSession, change: IncomingChange): void {
    const { kind, update } = change
    const { participantId: by, role } = session.member
    const judgement = this.#board.judge({
      kind,
      update,
      by,
      mayWrite: mayDraw(role),
    })
    switch (judgement.type) {
      case 'refused':
        this.#refuse(session, judgement)
        return
      case 'gap':
        session.hold(judgement.needs)
        session.askFor(this.#board.encodeStateVector())
        return
      case 'nothing':
        this.#touch(session)
        return
      case 'apply':
        if (this.#apply(session, judgement, change)) this.#touch(session)
        return
      default:
        assertNever(judgement)
    }
  }

  noteRejected(rejection: Rejection): void {
    this.#deps.onRejected(rejection)
  }

  takePresence(session: RoomSession, payload: Uint8Array): boolean {
    const isReadable = this.#presence.receive(session, payload)
    if (isReadable) this.#notePresence()
    return isReadable
  }

  sendPresence(session: RoomSession): void {
    const everything = this.#presence.everything()
    if (everything) session.send(everything)
  }

  /** Tells everybody whether their work is being saved. */
  showSaving(isSaving: boolean): void {
    this.#people.notice(isSaving ? savingAgain : notSaving)
  }

  takeTurn(): RoomTurn {
    const turn = this.#turn
    this.#turn = new OpenTurn()
    turn.putOffQuestions(maxAnswersATurn, this.#turn, (asked) => this.#board.knowsAnswer(asked))
    if (this.#turn.questions.size > 0) this.#deps.journal.note(this)
    if (turn.hasPresence) {
      this.#ending = turn
      this.#presence.relay()
      this.#ending = null
    }
    return turn.end({
      room: this,
      sessions: this.#people.sessions,
      answerTo: (session, stateVector) => this.#answerTo(session, stateVector),
    })
  }

  encodeState(): Uint8Array {
    return this.#board.encodeState()
  }

  noteWritten(seq: number): void {
    if (!this.#log.place.noteOwn(seq)) this.#deps.peers.catchUp(this)
  }

  abandon(): void {
    this.#people.end('unavailable', 'The board is loaded again')
    this.#deps.onAbandoned(this)
  }

  /** The number in the log up to which everything is in this board. */
  get reached(): number {
    return this.#log.place.reached
  }

  /** Takes in the log from where this board is, as other servers and this one wrote it. */
  takeLog(entries: readonly SharedLogEntry[]): void {
    for (const { seq, update, by, isOwn } of entries) {
      if (seq !== this.#log.place.reached + 1) continue
      this.#log.place.noteRead(seq)
      if (!isOwn && !this.#takeRemote(update, by)) {
        this.abandon()
        return
      }
    }
  }

  /** How many updates a snapshot would save the next server from reading. */
  get sinceSnapshot(): number {
    return this.#log.place.sinceSnapshot
  }

  /** A state that stands for the whole log; null when the last one still does. */
  takeSnapshot(): BoardSnapshot | null {
    return this.#log.takeSnapshot()
  }

  /** Ends all connections; stock clients come back when the server does. */
  endSessions(reason = 'The server is stopping'): void {
    this.#people.end('unavailable', reason)
  }

  /** Lets go of everything. What was drawn has to be saved before. */
  close(): void {
    this.endSessions()
    this.#cancelSweep?.()
    this.#presence.close()
    this.#board.close()
  }

  /** False when the update cannot be used here, and the board has to be loaded again. */
  #takeRemote(update: Uint8Array, by: ParticipantId): boolean {
    const aftermath = this.#board.applyRemote(update, by)
    if (aftermath.isBroken) return false
    this.#lastDrawnAtMs = this.#deps.clock.nowMs()
    this.#log.noteRemote(update)
    this.#turn.frames.push({ frame: syncFrame('update', update), except: null })
    this.#deps.journal.note(this)
    this.#settle(aftermath, null)
    for (const session of this.#people.sessions) this.#touch(session)
    this.#deps.onDrawn(this)
    return true
  }

  #notePresence(): void {
    this.#turn.hasPresence = true
    this.#deps.journal.note(this)
  }

  /** False when the session was ended instead. */
  #apply(
    session: RoomSession,
    judgement: Extract<Judgement, { type: 'apply' }>,
    change: IncomingChange,
  ): boolean {
    const { update, spans, newStructs, isVerbatim } = judgement
    const { participantId: by } = session.member
    if (!session.mayBring(newStructs, update.length)) {
      session.reject('rate', 'tooMany', 'Too much at once')
      return false
    }
    const logRoom = this.#log.room
    if (logRoom === 'nothing' || (logRoom === 'deletions' && newStructs > 0)) {
      session.notice(logFull)
      const reason = 'the log of this board is full'
      this.#refuse(session, { code: 'tooLarge', refusedClass: 'log_full', reason })
      return false
    }
    if (!this.#board.claim(spans, by)) {
      const reason = 'too many client ids'
      this.#refuse(session, { code: 'malformed', refusedClass: 'too_large', reason })
      return false
    }
    const aftermath = this.#board.apply(update, { isLogFull: logRoom !== 'everything' })
    if (aftermath.isBroken) {
      this.#settle(aftermath, null)
      const reason = 'unusable update'
      this.#refuse(session, { code: 'malformed', refusedClass: 'indigestible', reason })
      return false
    }
    this.#lastDrawnAtMs = this.#deps.clock.nowMs()
    // A live change goes out in the very frame that it came in.
    const isFrame = isVerbatim && change.kind === 'live'
    const frame = isFrame ? change.frame : syncFrame('update', update)
    this.#turn.frames.push({ frame, except: session })
    this.#turn.writes.push(this.#log.byPerson(by, update, spans))
    this.#settle(aftermath, session)
    this.#deps.onDrawn(this)
    return true
  }

  /** Publishes what the server changed itself, and tells the author what became of their change. */
  #settle({ updates, removed, isWaiting }: Aftermath, author: RoomSession | null): void {
    for (const update of updates) {
      // Mending may take more than what made it necessary.
      author?.charge(update.length)
      this.#turn.frames.push({ frame: syncFrame('update', update), except: null })
      this.#turn.writes.push(this.#log.byServer(update))
      this.#deps.journal.note(this)
    }
    const { maxShapes } = this.#deps.limits
    const isLogFull = this.#log.room !== 'everything'
    for (const notice of removalNotices(removed, { maxShapes, isLogFull })) {
      author?.notice(notice)
    }
    if (isWaiting) {
      this.#cancelSweep ??= this.#deps.clock.after(orphanGraceMs, () => {
        this.#cancelSweep = null
        this.#settle(this.#board.sweep(), author)
      })
    }
  }

  #touch(session: RoomSession): void {
    session.release((client) => this.#board.clockOf(client))
    this.#turn.touched.add(session)
    this.#deps.journal.note(this)
  }

  #answerTo(session: RoomSession, stateVector: Uint8Array): Uint8Array | null {
    if (!session.isOpen) return null
    const answer = this.#board.answer(stateVector)
    if (!answer) session.reject('state_vector', 'malformed', 'Unreadable state vector')
    return answer
  }

  #refuse(session: RoomSession, { code, refusedClass, reason }: Refusal): void {
    const { participantId } = session.member
    this.#deps.log.warn({ room: this.id, participantId, code, reason }, 'An update was refused')
    session.reject(refusedClass, code, reason)
  }
}

interface Refusal {
  code: keyof typeof closeCodes
  refusedClass: Rejection
  reason: string
}
