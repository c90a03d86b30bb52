import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import type { PresenceEntry } from '../messages.ts'

/** Bytes of one socket's presence; a cursor, a selection and a name need some hundred. */
const maxStateBytes = 4_096
/** A stock client also sends back the states of all others whenever one of them changes. */
const maxEntries = 500

/**
 * Reads the states that a client sends, without parsing any; null when the bytes cannot be read.
 * States that are too large are left out.
 */
export function readPresence(payload: Uint8Array): PresenceEntry[] | null {
  const decoder = createDecoder(payload)
  try {
    const count = readVarUint(decoder)
    if (count > maxEntries) return null
    const entries: PresenceEntry[] = []
    for (let i = 0; i < count; i += 1) {
      const clientId = readVarUint(decoder)
      const clock = readVarUint(decoder)
      const from = decoder.pos
      const state = readVarString(decoder)
      if (decoder.pos - from <= maxStateBytes) {
        entries.push({ clientId, clock, state: state === 'null' ? null : state })
      }
    }
    return decoder.pos === payload.length ? entries : null
  } catch {
    // lib0 throws where the bytes end too early or are no text.
    return null
  }
}

/** A state as an object; null for anything else. */
export function parseState(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
