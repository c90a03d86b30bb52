import type { ParticipantId } from '@sparboard/shared/base'
import type { PresenceUser } from '@sparboard/shared/protocol'
import type { ClientIds } from '../gate/ClientIds.ts'
import { awarenessFrame, type PresenceEntry } from '../messages.ts'
import type { Clock, RoomMember, ServerId } from '../ports.ts'
import { parseState, readPresence } from './readPresence.ts'

/** A socket is shown to the others at most this often. */
const relayIntervalMs = 33
/** No honest clock comes near; beyond it a state could never be replaced. */
const maxClock = 2 ** 31

/** A connection that shows presence. */
export interface PresenceSource {
  readonly member: RoomMember
}

/** Whose state it is: somebody's at a socket here, or at one of another server. */
type Origin = { source: PresenceSource; server: null } | { source: null; server: ServerId }

export interface PresenceDeps {
  ids: ClientIds
  clock: Clock
  /** Sends a frame to everybody but one. */
  broadcast: (frame: Uint8Array, except: PresenceSource | null) => void
  /** What came too soon after the last one may be relayed now. */
  onDue: () => void
  /** Sends a frame about people here to the other servers. */
  tellPeers: (frame: Uint8Array) => void
  onTyping: (participantId: ParticipantId) => void
}

type Shown = PresenceEntry & Origin & { isChanged: boolean; relayedAtMs: number }

/**
 * Who is in a room and where they point: one state for each socket, with the identity stamped by the
 * server, never stored. States are text here; nothing of them enters the document.
 */
export class RoomPresence {
  readonly #deps: PresenceDeps
  readonly #shown = new Map<number, Shown>()
  readonly #clientIds = new Map<PresenceSource, number>()
  /** The last clock that was relayed for each id; outlives the state. */
  readonly #clocks = new Map<number, number>()
  #cancelRelay: (() => void) | null = null

  constructor(deps: PresenceDeps) {
    this.#deps = deps
  }

  /**
   * Takes what a socket sends; false when it cannot be read. The first id that it sends is its own
   * from then on; what it says of others is passed over, since stock clients repeat what they heard.
   */
  receive(source: PresenceSource, payload: Uint8Array): boolean {
    const entries = readPresence(payload)
    if (!entries) return false
    for (const entry of entries) {
      if (this.#isOwn(source, entry)) this.#take(source, entry)
    }
    return true
  }

  /** All states, for somebody who comes in or asks; null when there are none. */
  everything(): Uint8Array | null {
    const entries = [...this.#shown.values()].filter((shown) => shown.state !== null)
    return entries.length > 0 ? awarenessFrame(entries) : null
  }

  /** The states of people here, for another server; null when there are none. */
  everythingHere(): Uint8Array | null {
    const entries = [...this.#shown.values()].filter(
      (shown) => shown.state !== null && shown.server === null,
    )
    return entries.length > 0 ? awarenessFrame(entries) : null
  }

  /** Takes what another server says of the people there. */
  receivePeer(server: ServerId, payload: Uint8Array): void {
    for (const entry of readPresence(payload) ?? []) {
      const before = this.#shown.get(entry.clientId)
      // Somebody who has come over from there is ours now.
      if (before?.server === null) continue
      if (entry.state === null) this.#dropPeer(entry.clientId, server)
      else this.#takePeer(server, entry.clientId, entry.clock, entry.state)
    }
    this.relay()
  }

  /** Takes away the states of all people at a server that is gone. */
  leavePeer(server: ServerId): void {
    for (const clientId of this.#shown.keys()) this.#dropPeer(clientId, server)
  }

  /** Takes a socket's state away from everybody. */
  leave(source: PresenceSource): void {
    const clientId = this.#clientIds.get(source)
    this.#clientIds.delete(source)
    const shown = clientId === undefined ? undefined : this.#shown.get(clientId)
    // Somebody who came back under the same id on a new socket stays.
    if (clientId === undefined || shown?.source !== source) return
    this.#shown.delete(clientId)
    // Even when it took its state away itself: that may not have been relayed yet.
    const frame = this.#goneFrame(clientId)
    this.#deps.broadcast(frame, source)
    this.#deps.tellPeers(frame)
  }

  /** Relays what has changed, as far as it is due; for the rest, `onDue` is called when it is. */
  relay(): void {
    const nowMs = this.#deps.clock.nowMs()
    let nextDueMs = Number.POSITIVE_INFINITY
    for (const shown of this.#shown.values()) {
      if (!shown.isChanged) continue
      const dueMs = shown.relayedAtMs + relayIntervalMs
      if (dueMs > nowMs) {
        nextDueMs = Math.min(nextDueMs, dueMs)
        continue
      }
      shown.isChanged = false
      shown.relayedAtMs = nowMs
      const frame = awarenessFrame([shown])
      this.#deps.broadcast(frame, shown.source)
      if (shown.server === null) this.#deps.tellPeers(frame)
    }
    if (nextDueMs === Number.POSITIVE_INFINITY) return
    this.#cancelRelay ??= this.#deps.clock.after(nextDueMs - nowMs, () => {
      this.#cancelRelay = null
      this.#deps.onDue()
    })
  }

  close(): void {
    this.#cancelRelay?.()
    this.#cancelRelay = null
  }

  #isOwn(source: PresenceSource, { clientId, clock, state }: PresenceEntry): boolean {
    if (clock >= maxClock) return false
    const own = this.#clientIds.get(source)
    if (own !== undefined) return own === clientId
    if (state === null || clientId >= 2 ** 32) return false
    return this.#deps.ids.take(clientId, source.member.participantId)
  }

  #take(source: PresenceSource, { clientId, clock, state }: PresenceEntry): void {
    const parsed = state === null ? null : parseState(state)
    if (state !== null && !parsed) return
    const before = this.#shown.get(clientId)
    // The same id on a new socket: its person has come back before we saw the old socket die.
    if (before?.source && before.source !== source) this.#clientIds.delete(before.source)
    this.#clientIds.set(source, clientId)
    if (parsed?.isTyping === true) this.#deps.onTyping(source.member.participantId)
    this.#shown.set(clientId, {
      clientId,
      clock: this.#nextClock(clientId, clock),
      state: parsed && stamped(parsed, source.member),
      source,
      server: null,
      isChanged: true,
      relayedAtMs: before?.relayedAtMs ?? Number.NEGATIVE_INFINITY,
    })
  }

  #takePeer(server: ServerId, clientId: number, clock: number, state: string): void {
    const user = parseState(state)?.user as PresenceUser | undefined
    if (!user) return
    // Stamped by the other server, so it can be believed.
    this.#deps.ids.learn(clientId, user.id)
    if (parseState(state)?.isTyping === true) this.#deps.onTyping(user.id)
    this.#shown.set(clientId, {
      clientId,
      clock: this.#nextClock(clientId, clock),
      state,
      source: null,
      server,
      isChanged: true,
      relayedAtMs: this.#shown.get(clientId)?.relayedAtMs ?? Number.NEGATIVE_INFINITY,
    })
  }

  #dropPeer(clientId: number, server: ServerId): void {
    if (this.#shown.get(clientId)?.server !== server) return
    this.#shown.delete(clientId)
    this.#deps.broadcast(this.#goneFrame(clientId), null)
  }

  #goneFrame(clientId: number): Uint8Array {
    return awarenessFrame([{ clientId, clock: this.#nextClock(clientId, 0), state: null }])
  }

  /**
   * A clock that every client takes as news: stock ones ignore clock 0, which everybody begins with,
   * and the clock of a state that they saw leave, with which its owner comes back.
   */
  #nextClock(clientId: number, clock: number): number {
    const next = Math.max(clock, (this.#clocks.get(clientId) ?? 0) + 1)
    this.#clocks.set(clientId, next)
    return next
  }
}

function stamped(state: Record<string, unknown>, member: RoomMember): string {
  const user: PresenceUser = {
    id: member.participantId,
    name: member.name,
    role: member.role,
  }
  return JSON.stringify({ ...state, user })
}
