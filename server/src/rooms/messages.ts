import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import {
  createEncoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import { messageTypes, syncTypes, type SyncNotice } from '@sparboard/shared/protocol'

/** What a client may send. */
export type ClientMessage =
  | { type: 'step1'; stateVector: Uint8Array }
  | { type: 'step2'; update: Uint8Array }
  | { type: 'update'; update: Uint8Array }
  | { type: 'awareness'; payload: Uint8Array }
  | { type: 'queryAwareness' }

/** Reads a frame; null when it is none that a client may send. */
export function readClientMessage(frame: Uint8Array): ClientMessage | null {
  const decoder = createDecoder(frame)
  try {
    const message = readByType(readVarUint(decoder), {
      number: () => readVarUint(decoder),
      bytes: () => readVarUint8Array(decoder),
    })
    return decoder.pos === frame.length ? message : null
  } catch {
    // lib0 throws where the bytes end too early.
    return null
  }
}

interface Fields {
  number(): number
  bytes(): Uint8Array
}

function readByType(type: number, read: Fields): ClientMessage | null {
  switch (type) {
    case messageTypes.sync:
      return readSync(read.number(), read)
    case messageTypes.awareness:
      return { type: 'awareness', payload: read.bytes() }
    case messageTypes.queryAwareness:
      return { type: 'queryAwareness' }
    default:
      return null
  }
}

function readSync(subtype: number, read: Fields): ClientMessage | null {
  switch (subtype) {
    case syncTypes.step1:
      return { type: 'step1', stateVector: read.bytes() }
    case syncTypes.step2:
      return { type: 'step2', update: read.bytes() }
    case syncTypes.update:
      return { type: 'update', update: read.bytes() }
    default:
      return null
  }
}

/** A frame of the sync protocol. */
export function syncFrame(subtype: keyof typeof syncTypes, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, messageTypes.sync)
  writeVarUint(encoder, syncTypes[subtype])
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}

/** One entry of an awareness frame; a null state takes the entry away. */
export interface PresenceEntry {
  clientId: number
  clock: number
  /** The state as JSON text. */
  state: string | null
}

/** A frame of presence states. Without entries it changes nothing: it only shows that we are here. */
export function awarenessFrame(entries: readonly PresenceEntry[]): Uint8Array {
  let payloadBytes = varUintBytes(entries.length)
  for (const { clientId, clock, state } of entries) {
    const stateBytes = Buffer.byteLength(state ?? 'null')
    payloadBytes += varUintBytes(clientId) + varUintBytes(clock)
    payloadBytes += varUintBytes(stateBytes) + stateBytes
  }
  // Presence is what is sent most, so its frame is written in one piece.
  const frame = Buffer.allocUnsafe(
    varUintBytes(messageTypes.awareness) + varUintBytes(payloadBytes) + payloadBytes,
  )
  let at = putVarUint(frame, 0, messageTypes.awareness)
  at = putVarUint(frame, at, payloadBytes)
  at = putVarUint(frame, at, entries.length)
  for (const { clientId, clock, state } of entries) {
    at = putVarUint(frame, at, clientId)
    at = putVarUint(frame, at, clock)
    at = putVarUint(frame, at, Buffer.byteLength(state ?? 'null'))
    at += frame.write(state ?? 'null', at)
  }
  return frame
}

function varUintBytes(value: number): number {
  let bytes = 1
  for (let left = value; left >= 128; left = Math.floor(left / 128)) bytes += 1
  return bytes
}

/** Gives the place after it. */
function putVarUint(target: Buffer, at: number, value: number): number {
  let place = at
  let left = value
  for (; left >= 128; left = Math.floor(left / 128)) {
    target[place] = 128 + (left % 128)
    place += 1
  }
  target[place] = left
  return place + 1
}

/** How many of a connection's updates are durable. */
export function savedFrame(count: number): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, messageTypes.saved)
  writeVarUint(encoder, count)
  return toUint8Array(encoder)
}

/** Words for the author of a change. */
export function noticeFrame(notice: SyncNotice): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, messageTypes.notice)
  writeVarString(encoder, JSON.stringify(notice))
  return toUint8Array(encoder)
}
