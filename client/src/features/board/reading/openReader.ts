import type { ReadAnswer, ReadRequest } from './boardReader.ts'

/** Reads boards somewhere else; one request at a time. */
export interface Reader {
  request(request: ReadRequest): void
  close(): void
}

export interface ReaderEvents {
  onAnswer(this: void, answer: ReadAnswer): void
  /** It is not there any more, and will not answer. */
  onBroken(this: void): void
}

/** A reader in a thread of its own, so that reading a large board holds up no stroke. */
export function openReader({ onAnswer, onBroken }: ReaderEvents): Reader {
  const worker = new Worker(new URL('./reading.worker.ts', import.meta.url), {
    type: 'module',
    name: 'reading',
  })
  worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => onAnswer(data))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    onBroken()
  })
  worker.addEventListener('messageerror', onBroken)
  return {
    // A worker has one listener and takes no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    request: (request) => worker.postMessage(request),
    close: () => worker.terminate(),
  }
}
