import type { ServerId } from '../rooms/ports.ts'
import type { PresencePart } from './wire.ts'

/** Nobody says so many things at once; others on the same channel might. */
const maxUnfinished = 100

/** Puts presences together whose parts come one after the other from each server. */
export class Assembly {
  readonly #unfinished = new Map<string, Uint8Array[]>()

  /** The whole presence when this was its last part; null while some are missing, or were missed. */
  add(from: ServerId, { roomId, part, of, bytes }: PresencePart): Uint8Array | null {
    const key = JSON.stringify([from, roomId])
    const before = part === 1 ? [] : this.#unfinished.get(key)
    this.#unfinished.delete(key)
    if (before?.length !== part - 1) return null
    const parts = [...before, bytes]
    if (part === of) return new Uint8Array(Buffer.concat(parts))
    if (this.#unfinished.size < maxUnfinished) this.#unfinished.set(key, parts)
    return null
  }

  /** After a broken line nothing goes on where it stopped. */
  clear(): void {
    this.#unfinished.clear()
  }
}
