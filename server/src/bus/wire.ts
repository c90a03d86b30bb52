import { assertNever, type RoundId } from '@sparboard/shared/base'
import { z } from 'zod'
import type { BusMessage, PeerMessage, ServerId } from '../rooms/ports.ts'

/** What travels between servers on a database: the messages of the bus, and signs of life. */
export type WireMessage =
  | { from: ServerId; type: 'alive' | 'goodbye' }
  | { from: ServerId; type: 'messages'; messages: BusMessage[] }

/** A notification of PostgreSQL holds less than 8,000 bytes. */
export const maxWireBytes = 7_999

const id = z.string().min(1).max(200)
const roundId = id.transform((value) => value as RoundId)
const head = z.number().int().min(0)
const from = id

const wire = z.discriminatedUnion('type', [
  // The database rings these two itself, see the functions in storage/postgres.
  z.object({ from, type: z.literal('boardsWritten'), heads: z.array(z.tuple([roundId, head])) }),
  z.object({ from, type: z.literal('eventsWritten'), roundId, head }),
  z.object({ from, type: z.literal('roomOpened'), roomId: roundId }),
  z.object({ from, type: z.literal('roomHere'), roomId: roundId }),
  z.object({ from, type: z.literal('presence'), roomId: roundId, payload: z.base64() }),
  z.object({ from, type: z.literal('leadWanted'), roundId }),
  z.object({ from, type: z.literal('alive') }),
  z.object({ from, type: z.literal('goodbye') }),
])

/** A message of this server as text for the line; null for one that does not fit. */
export function writeWire(from: ServerId, message: PeerMessage | Sign): string | null {
  const text = JSON.stringify({
    from,
    ...message,
    ...('payload' in message && { payload: Buffer.from(message.payload).toString('base64') }),
  })
  return Buffer.byteLength(text) <= maxWireBytes ? text : null
}

export interface Sign {
  type: 'alive' | 'goodbye'
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
      const payload = new Uint8Array(Buffer.from(message.payload, 'base64'))
      return { from, type: 'messages', messages: [{ ...message, payload }] }
    }
    case 'eventsWritten':
    case 'roomOpened':
    case 'roomHere':
    case 'leadWanted':
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
