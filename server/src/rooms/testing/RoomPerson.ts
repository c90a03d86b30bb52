import type { ParticipantId } from '@sparboard/shared/base'
import {
  boardRoot,
  deleteRecord,
  readBoard,
  writeChange,
  writeRecord,
  type BoardRecord,
} from '@sparboard/shared/board'
import { messageTypes, syncTypes, type SyncNotice } from '@sparboard/shared/protocol'
import type { Role } from '@sparboard/shared/round'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { awarenessFrame, syncFrame } from '../messages.ts'
import type { RoomMember, RoomSocket } from '../ports.ts'
import type { RoomSession } from '../people/RoomSession.ts'

/** Somebody at a board in a test: a document and a connection that speaks the protocol, in memory. */
export class RoomPerson implements RoomSocket {
  readonly member: RoomMember
  readonly doc: Y.Doc
  /** How many updates the server called durable, each time it said so. */
  readonly saved: number[] = []
  readonly notices: SyncNotice[] = []
  /** Presence as this person sees it, by client id. */
  readonly presence = new Map<number, unknown>()
  /** Step 1 and step 2 of the server, as they came. */
  readonly steps: ('step1' | 'step2')[] = []
  closed: { code: number; reason: string } | null = null
  bufferedBytes = 0
  /** While false, what the server sends stays unread. */
  reads = true
  #session: RoomSession | null = null
  #inbox: Uint8Array[] = []
  #presenceClock = 0

  constructor(name: string, role: Role, doc = new Y.Doc()) {
    this.member = { participantId: name as ParticipantId, name, role }
    this.doc = doc
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#session) this.sendUpdate(update)
    })
  }

  /** Begins to talk: asks for the board, and answers what came meanwhile. */
  attach(session: RoomSession): void {
    this.#session = session
    this.sendRaw(syncFrame('step1', Y.encodeStateVector(this.doc)))
    for (const frame of this.#inbox.splice(0)) this.#read(frame)
  }

  /** The connection breaks; the document stays. */
  cut(): void {
    this.#session?.leave()
    this.#session = null
    this.#inbox = []
  }

  sendUpdate(update: Uint8Array): void {
    this.sendRaw(syncFrame('update', update))
  }

  sendRaw(frame: Uint8Array): void {
    this.#session?.receive(frame)
  }

  showPresence(state: Record<string, unknown>, clientId = this.doc.clientID): void {
    this.#presenceClock += 1
    const clock = this.#presenceClock
    this.sendRaw(awarenessFrame([{ clientId, clock, state: JSON.stringify(state) }]))
  }

  draw(...records: BoardRecord[]): void {
    this.doc.transact(() => {
      for (const record of records) writeRecord(boardRoot(this.doc), record)
    })
  }

  change(before: BoardRecord, after: BoardRecord): void {
    this.doc.transact(() => writeChange(boardRoot(this.doc), before, after))
  }

  erase(...ids: string[]): void {
    this.doc.transact(() => {
      for (const id of ids) deleteRecord(boardRoot(this.doc), id)
    })
  }

  /** Ids of the drawing as this person sees it, without the records that every board has. */
  get drawn(): string[] {
    const ids = readBoard(this.doc).map((record) => record.id)
    return ids.filter((id) => id !== 'document:document' && id !== 'page:page')
  }

  /** Every id that is in the document at all, good or not. */
  get stored(): string[] {
    return [...boardRoot(this.doc).keys()].filter((id) => !/^(document|page):/.test(id)).sort()
  }

  find(id: string): BoardRecord | undefined {
    return readBoard(this.doc).find((record) => record.id === id)
  }

  send(bytes: Uint8Array): void {
    if (!this.reads) this.bufferedBytes += bytes.length
    else if (this.#session) this.#read(bytes)
    else this.#inbox.push(bytes)
  }

  sendAll(messages: readonly Uint8Array[]): void {
    for (const message of messages) this.send(message)
  }

  close(code: number, reason: string): void {
    this.closed ??= { code, reason }
    this.#session = null
  }

  #read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.sync) this.#readSync(decoder)
    else if (type === messageTypes.saved) this.saved.push(decoding.readVarUint(decoder))
    else if (type === messageTypes.notice) {
      this.notices.push(JSON.parse(decoding.readVarString(decoder)) as SyncNotice)
    } else if (type === messageTypes.awareness) {
      this.#readPresence(decoding.createDecoder(decoding.readVarUint8Array(decoder)))
    } else throw new Error(`The server sent a message of type ${type}`)
  }

  #readSync(decoder: decoding.Decoder): void {
    const subtype = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (subtype === syncTypes.step1) {
      this.steps.push('step1')
      this.sendRaw(syncFrame('step2', Y.encodeStateAsUpdate(this.doc, bytes)))
    } else {
      if (subtype === syncTypes.step2) this.steps.push('step2')
      Y.applyUpdate(this.doc, bytes, this)
    }
  }

  #readPresence(decoder: decoding.Decoder): void {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      if (state === null) this.presence.delete(clientId)
      else this.presence.set(clientId, state)
    }
  }
}
