import { messageTypes, syncTypes } from '@sparboard/shared/protocol'

/** An update that changes nothing; its acknowledgement says that all before it is durable. */
const emptyUpdate = new Uint8Array([messageTypes.sync, syncTypes.update, 2, 0, 0])

interface SentUpdates {
  /** A new socket starts to count from zero. */
  onOpen(this: void): void
  /** How many updates this socket has sent so far. */
  onSent(this: void, count: number): void
  /** All that the document had and the server had not is on its way. */
  onOffered(this: void): void
}

/**
 * A WebSocket class that counts the updates that leave, which is what the server's acknowledgements
 * count as well. What was drawn offline leaves in a step 2, which is not counted; an empty update
 * right behind it stands for it.
 */
export function countingSocket({ onOpen, onSent, onOffered }: SentUpdates): typeof WebSocket {
  return class extends WebSocket {
    #sent = 0

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      onOpen()
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      const type = syncTypeOf(data)
      if (type === syncTypes.update) onSent((this.#sent += 1))
      if (type !== syncTypes.step2) return
      this.send(emptyUpdate)
      onOffered()
    }
  }
}

/** The subtype of a sync message; null for every other. Both numbers are below 128: one byte each. */
export function syncTypeOf(data: unknown): number | null {
  if (!(data instanceof Uint8Array) || data[0] !== messageTypes.sync) return null
  return data[1] ?? null
}
