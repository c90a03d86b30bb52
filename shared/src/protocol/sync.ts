import type { ParticipantId } from '../base/index.ts'
import type { Role } from '../round/index.ts'

/**
 * Numbers of the sync protocol: the y-websocket wire format (y-protocols sync and awareness) plus
 * one extension that a client asks for with `?acks=1`.
 */
export const messageTypes = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** varuint: how many sync updates (subtype 2) of this connection are durable; cumulative. */
  saved: 100,
  /** JSON text: something of yours was refused or removed; see `SyncNotice`. Only with `?acks=1`. */
  notice: 101,
} as const

/** Subtypes of a sync message. */
export const syncTypes = { step1: 0, step2: 1, update: 2 } as const

/** What the server tells the author of a change, in words for people. */
export interface SyncNotice {
  code: 'record_removed' | 'limit_reached' | 'not_saving' | 'saving_again'
  message: string
  recordIds: string[]
}

/**
 * What a socket's awareness state says of its person. It stands in the state's field `user`; the
 * server writes it there for every socket, whatever the client sent. Of the rest of a state the
 * server reads one field, `isTyping`: its person is typing a turn.
 */
export interface PresenceUser {
  id: ParticipantId
  name: string
  role: Role
}

/**
 * Why the server closed a socket. 1000-2999 are the protocol's own. By y-websocket's convention, a
 * client does not connect again after 4400-4499, where that would only repeat the mistake, and does
 * after 4500-4599.
 */
export const closeCodes = {
  /** A frame that could not be read, or an update that breaks the rules of the gate. */
  malformed: 4400,
  /** The session is unknown or was removed from the round. */
  unauthorised: 4401,
  /** The role does not allow the change. */
  forbidden: 4403,
  roundUnknown: 4404,
  tooLarge: 4413,
  /** The board cannot be loaded right now. */
  unavailable: 4503,
  /** Too much was queued for this reader; connect again to catch up. */
  tooSlow: 4508,
  /** The participant's role changed; connect again. */
  roleChanged: 4509,
  /** Too many frames at once, or too many connections. */
  tooMany: 4529,
} as const
