import { assertNever, type RoundId } from '@sparboard/shared/base'
import { z } from 'zod'
import type { BusMessage, PeerMessage, ServerId } from '../rooms/ports.ts'

/** What travels between servers on a database: the messages of the bus, and signs of life. */
export type WireMessage =
  | { from: ServerId; type: 'alive' | 'goodbye' }
  | { from: ServerId; type: 'messages'; messages: BusMessage[] }
  | ({ from: ServerId; type: 'part' } & PresencePart)

/** One piece of a presence that is larger than a notification. */
export interface PresencePart {
  roomId: RoundId
  /** From 1 on. */
  part: number
  of: number
  bytes: Uint8Array
}

/** A notification is smaller than that. */
const notificationBytes = 8_000
/** In base64 and with its envelope it fits into a notification, which holds less than 8,000 bytes. */
const partBytes = 5_400
const maxParts = 12

const id = z.string().min(1).max(200)
const roundId = id.transform((value) => value as RoundId)
const head = z.number().int().min(0)
const from = id
const place = z.number().int().min(1).max(maxParts)

const wire = z.discriminatedUnion('type', [
  // The database rings these two itself, see the functions in storage/postgres.
  z.object({ from, type: z.literal('boardsWritten'), heads: z.array(z.tuple([roundId, head])) }),
  z.object({ from, type: z.literal('eventsWritten'), roundId, head }),
  z.object({ from, type: z.literal('roomOpened'), roomId: roundId }),
  z.object({ from, type: z.literal('roomHere'), roomId: roundId }),
  z.object({
    from,
    type: z.literal('presence'),
    roomId: roundId,
    part: place,
    of: place,
    payload: z.base64(),
  }),
  z.object({ from, type: z.literal('leadWanted'), roundId }),
  z.object({
    from,
    type: z.literal('draft'),
    roundId,
    afterSeq: head,
    text: z.string().nullable(),
  }),
  z.object({ from, type: z.literal('alive') }),
  z.object({ from, type: z.literal('goodbye') }),
])

/** A message of this server as notifications, in their order; none for what is too large for the line. */
export function writeWire(from: ServerId, message: PeerMessage): string[] {
  if (message.type !== 'presence') {
    const text = JSON.stringify({ from, ...message })
    return Buffer.byteLength(text) < notificationBytes ? [text] : []
  }
  const { type, roomId, payload } = message
  const of = Math.max(1, Math.ceil(payload.length / partBytes))
  if (of > maxParts) return []
  return Array.from({ length: of }, (_, i) => {
    const bytes = payload.subarray(i * partBytes, (i + 1) * partBytes)
    const text = Buffer.from(bytes).toString('base64')
    return JSON.stringify({ from, type, roomId, part: i + 1, of, payload: text })
  })
}

/** Whatever comes from the line, which others may write to as well; null when it is not for us. */
export function readWire(text: string): WireMessage | null {
  const parsed = wire.safeParse(parseJson(text))
  if (!parsed.success) return null
  const { from, ...message } = parsed.data
  switch (message.type) {
    case 'alive':
    case 'goodbye':
      return { from, type: message.type }
    case 'boardsWritten':
      return { from, type: 'messages', messages: message.heads.map(toBoardWritten) }
    case 'presence': {
      const { roomId, part, of, payload } = message
      const bytes = new Uint8Array(Buffer.from(payload, 'base64'))
      return { from, type: 'part', roomId, part, of, bytes }
    }
    case 'eventsWritten':
    case 'roomOpened':
    case 'roomHere':
    case 'leadWanted':
    case 'draft':
      return { from, type: 'messages', messages: [message] }
    default:
      return assertNever(message)
  }
}

function toBoardWritten([roomId, head]: [RoundId, number]): BusMessage {
  return { type: 'boardWritten', roomId, head }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
