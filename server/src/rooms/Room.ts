import { assertNever, SYSTEM_ID, type ParticipantId, type RoundId } from '@sparboard/shared/base'
import { observeRecords, seedBoard, type BoardRecord } from '@sparboard/shared/board'
import type { SyncNotice } from '@sparboard/shared/protocol'
import { mayDraw, type Role } from '@sparboard/shared/round'
import * as Y from 'yjs'
import type { BoardJournal, JournalRoom, RoomTurn } from './BoardJournal.ts'
import { AnswerCache } from './AnswerCache.ts'
import { DocumentSize } from './DocumentSize.ts'
import { ClientIds } from './gate/ClientIds.ts'
import { judgeUpdate, type Judgement } from './gate/updateGate.ts'
import { loadInto } from './loadInto.ts'
import { syncFrame } from './messages.ts'
import { OpenTurn } from './OpenTurn.ts'
import type {
  BoardSnapshot,
  Clock,
  Logger,
  NewBoardUpdate,
  RoomMember,
  RoomSocket,
  StoredBoard,
} from './ports.ts'
import { RecordKeeper, serverOrigin, type CheckResult } from './RecordKeeper.ts'
import { removalNotices } from './removalNotices.ts'
import { RoomPresence } from './RoomPresence.ts'
import { RoomSession, type IncomingChange } from './RoomSession.ts'

export interface RoomLimits {
  maxShapes: number
  maxDocumentBytes: number
  /** Multiplies every limit on how much a connection may send. */
  rateLimitScale: number
}

export interface RoomDeps {
  journal: BoardJournal
  clock: Clock
  log: Logger
  limits: RoomLimits
  /** A person changed the board. */
  onDrawn: (room: Room) => void
  onTyping: (room: Room, participantId: ParticipantId) => void
  /** The last connection is gone. */
  onEmpty: (room: Room) => void
}

/** How long a record may wait for its parent or ends, e.g. while another tab still sends them. */
const orphanGraceMs = 1_000
/** Room for several thousand client ids. */
const maxStateVectorBytes = 100_000

/**
 * One board and the people at it. Every change passes the gate before Yjs and the record check after
 * it; what people see of it goes out at the end of the turn, once the journal has written it.
 */
export class Room implements JournalRoom {
  readonly id: RoundId
  readonly #deps: RoomDeps
  readonly #doc = new Y.Doc()
  readonly #ids: ClientIds
  readonly #keeper: RecordKeeper
  readonly #presence: RoomPresence
  readonly #size: DocumentSize
  readonly #sessions = new Set<RoomSession>()
  readonly #answers = new AnswerCache()
  #head: number
  #snapshotSeq: number
  #version = 0
  #lastDrawnAtMs: number | null = null
  #turn = new OpenTurn()
  #changedIds: ReadonlySet<string> = new Set()
  #cancelSweep: (() => void) | null = null

  constructor(id: RoundId, stored: StoredBoard, deps: RoomDeps) {
    this.id = id
    this.#deps = deps
    this.#ids = new ClientIds(stored.owners)
    // Nobody else may write under the server's own id.
    this.#ids.take(this.#doc.clientID, SYSTEM_ID)
    this.#head = stored.head
    this.#snapshotSeq = stored.snapshot?.seq ?? 0
    const loadedBytes = loadInto(this.#doc, stored, deps.log)
    this.#size = new DocumentSize(deps.limits.maxDocumentBytes, loadedBytes)
    this.#keeper = new RecordKeeper(this.#doc)
    this.#presence = new RoomPresence({
      ids: this.#ids,
      clock: deps.clock,
      broadcast: (frame, except) => {
        for (const session of this.#sessions) if (session !== except) session.send(frame)
      },
      onTyping: (participantId) => deps.onTyping(this, participantId),
    })
    this.#seed()
    observeRecords(this.#doc, ({ changedIds }) => {
      this.#changedIds = changedIds
    })
    this.#settle(this.#keeper.checkAll(), null)
    this.#settle(this.#keeper.sweep(), null)
  }

  /** Grows by one whenever the board changes. */
  get version(): number {
    return this.#version
  }

  /** Server time of the last change that a person made since the room was opened. */
  get lastDrawnAtMs(): number | null {
    return this.#lastDrawnAtMs
  }

  get connectionCount(): number {
    return this.#sessions.size
  }

  /** The board as it can be trusted. */
  readBoard(): BoardRecord[] {
    return this.#keeper.list()
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
      room: this,
      wantsAcks: options.wantsAcks,
    })
    this.#sessions.add(session)
    session.askFor(Y.encodeStateVector(this.#doc))
    this.sendPresence(session)
    if (!journal.isSaving) session.notice(notSaving)
    return session
  }

  leave(session: RoomSession): void {
    this.#sessions.delete(session)
    this.#presence.leave(session)
    if (this.#sessions.size === 0) this.#deps.onEmpty(this)
  }

  /** Ends the connections of a participant whose role is another one now, or who was removed. */
  setRole(participantId: ParticipantId, role: Role | null): void {
    for (const session of this.#sessions) {
      const { member } = session
      if (member.participantId !== participantId || member.role === role) continue
      if (role === null) session.close('unauthorised', 'You were taken out of this round')
      else session.close('roleChanged', 'Your role has changed')
    }
  }

  answer(session: RoomSession, stateVector: Uint8Array): void {
    this.#turn.questions.push({ session, stateVector })
    this.#deps.journal.note(this)
  }

  take(session: RoomSession, change: IncomingChange): void {
    const { kind, update } = change
    const { participantId: by, role } = session.member
    const judgement = judgeUpdate(this.#doc, this.#ids, {
      kind,
      update,
      by,
      mayWrite: mayDraw(role),
    })
    switch (judgement.type) {
      case 'refused':
        this.#refuse(session, judgement.code, judgement.reason)
        return
      case 'gap':
        session.hold(judgement.needs)
        session.askFor(Y.encodeStateVector(this.#doc))
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

  takePresence(session: RoomSession, payload: Uint8Array): boolean {
    const isReadable = this.#presence.receive(session, payload)
    if (isReadable) {
      this.#turn.hasPresence = true
      this.#deps.journal.note(this)
    }
    return isReadable
  }

  sendPresence(session: RoomSession): void {
    const everything = this.#presence.everything()
    if (everything) session.send(everything)
  }

  /** Tells everybody whether their work is being saved. */
  showSaving(isSaving: boolean): void {
    for (const session of this.#sessions) session.notice(isSaving ? savingAgain : notSaving)
  }

  takeTurn(): RoomTurn {
    const turn = this.#turn
    this.#turn = new OpenTurn()
    if (turn.hasPresence) this.#presence.relay()
    return turn.end({
      room: this,
      sessions: this.#sessions,
      answerTo: (session, stateVector) => this.#answerTo(session, stateVector),
    })
  }

  encodeState(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }

  noteHead(seq: number): void {
    this.#head = Math.max(this.#head, seq)
  }

  /** A state that stands for the whole log; null when the last one still does. */
  takeSnapshot(): BoardSnapshot | null {
    if (this.#head <= this.#snapshotSeq) return null
    this.#snapshotSeq = this.#head
    return {
      seq: this.#head,
      state: this.encodeState(),
      stateVector: Y.encodeStateVector(this.#doc),
    }
  }

  /** Ends all connections; stock clients come back when the server does. */
  endSessions(): void {
    for (const session of this.#sessions) session.close('unavailable', 'The server is stopping')
  }

  /** Lets go of everything. What was drawn has to be saved before. */
  close(): void {
    this.endSessions()
    this.#cancelSweep?.()
    this.#presence.close()
    this.#doc.destroy()
  }

  #seed(): void {
    const keep = (update: Uint8Array) => this.#publish(update)
    this.#doc.on('update', keep)
    seedBoard(this.#doc, serverOrigin)
    this.#doc.off('update', keep)
  }

  /** False when the session was ended instead. */
  #apply(
    session: RoomSession,
    judgement: Extract<Judgement, { type: 'apply' }>,
    change: IncomingChange,
  ): boolean {
    const { participantId: by } = session.member
    if (!session.mayBring(judgement.newStructs)) {
      session.close('tooMany', 'Too much at once')
      return false
    }
    if (!judgement.clients.every((client) => this.#ids.take(client, by))) {
      this.#refuse(session, 'malformed', 'too many client ids')
      return false
    }
    if (!this.#applyToDoc(judgement.update, session)) return false
    this.#version += 1
    this.#lastDrawnAtMs = this.#deps.clock.nowMs()
    const isFrame = judgement.isVerbatim && change.kind === 'live'
    const frame = isFrame ? change.frame : syncFrame('update', judgement.update)
    this.#turn.frames.push({ frame, except: session })
    this.#turn.writes.push(this.#write(by, judgement.update, judgement.clients))
    this.#answers.clear()
    this.#size.grow(judgement.update.length)
    const isFull = this.#size.isFull(this.#doc, this.#lastDrawnAtMs)
    const { maxShapes } = this.#deps.limits
    this.#settle(this.#keeper.check(this.#changedIds, { maxShapes, isFull }), session)
    this.#deps.onDrawn(this)
    return true
  }

  #applyToDoc(update: Uint8Array, session: RoomSession): boolean {
    this.#changedIds = new Set()
    const { store } = this.#doc
    try {
      Y.applyUpdate(this.#doc, update, session)
      if (!store.pendingStructs && !store.pendingDs) return true
    } catch (error) {
      this.#deps.log.error({ err: error, room: this.id }, 'Yjs refused what the gate let through')
    }
    // The gate missed something, and part of the update may be in the board. Everybody gets the board
    // as it is now, which is right whatever that part was.
    store.pendingStructs = null
    store.pendingDs = null
    this.#publish(this.encodeState())
    this.#settle(this.#keeper.checkAll(), null)
    this.#refuse(session, 'malformed', 'unusable update')
    return false
  }

  #settle({ removed, mended, isWaiting }: CheckResult, author: RoomSession | null): void {
    for (const update of mended) this.#publish(update)
    for (const notice of removalNotices(removed, this.#deps.limits.maxShapes)) {
      author?.notice(notice)
    }
    if (isWaiting) {
      this.#cancelSweep ??= this.#deps.clock.after(orphanGraceMs, () => {
        this.#cancelSweep = null
        this.#settle(this.#keeper.sweep(), author)
      })
    }
  }

  /** A change that the server made itself. */
  #publish(update: Uint8Array): void {
    this.#version += 1
    this.#answers.clear()
    this.#turn.frames.push({ frame: syncFrame('update', update), except: null })
    this.#turn.writes.push(this.#write(SYSTEM_ID, update, [this.#doc.clientID]))
    this.#deps.journal.note(this)
  }

  #write(by: ParticipantId, update: Uint8Array, clients: readonly number[]): NewBoardUpdate {
    const atMs = this.#deps.clock.nowMs()
    return { roomId: this.id, atMs, by, update, claims: this.#ids.toStore(clients) }
  }

  #touch(session: RoomSession): void {
    session.release((client) => Y.getState(this.#doc.store, client))
    this.#turn.touched.add(session)
    this.#deps.journal.note(this)
  }

  #answerTo(session: RoomSession, stateVector: Uint8Array): Uint8Array | null {
    if (!session.isOpen) return null
    if (stateVector.length > maxStateVectorBytes) {
      session.close('malformed', 'State vector too long')
      return null
    }
    try {
      return this.#answers.get(stateVector, () => Y.encodeStateAsUpdate(this.#doc, stateVector))
    } catch {
      // lib0 throws where the bytes end too early.
      session.close('malformed', 'Unreadable state vector')
      return null
    }
  }

  #refuse(session: RoomSession, code: 'malformed' | 'forbidden', reason: string): void {
    const { participantId } = session.member
    this.#deps.log.warn({ room: this.id, participantId, code, reason }, 'An update was refused')
    session.close(code, reason)
  }
}

const notSaving: SyncNotice = {
  code: 'not_saving',
  message: 'The server cannot save right now. You can go on drawing; keep this page open.',
  recordIds: [],
}
const savingAgain: SyncNotice = {
  code: 'saving_again',
  message: 'The server saves again, and everything was kept.',
  recordIds: [],
}
