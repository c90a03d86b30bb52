import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/** A browser that refuses storage never answers. */
const loadTimeoutMs = 1500

/** The copy of a board on this device. */
export interface LocalCopy {
  /** Resolves once it is in the document, or cannot be read; never rejects. */
  loaded: Promise<void>
  /** Stops keeping it up to date. */
  close(this: void): void
  /** Deletes it. */
  discard(this: void): Promise<void>
}

/** Keeps what is drawn on this device too, so that nothing unsent is lost with the tab. */
export function keepLocalCopy(name: string, doc: Y.Doc): LocalCopy {
  if (typeof indexedDB === 'undefined') return noCopy
  const persistence = new IndexeddbPersistence(name, doc)
  let isClosed = false

  function close(): void {
    if (isClosed) return
    isClosed = true
    // Rejects where the browser refuses storage; then there is nothing to close.
    persistence.destroy().catch(() => {})
  }

  const loaded = new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      // Loading later, when the connection is up, would look like forged strokes of other people.
      close()
      resolve()
    }, loadTimeoutMs)
    persistence.on('synced', () => {
      clearTimeout(timer)
      resolve()
    })
  })

  return {
    loaded,
    close,
    async discard() {
      close()
      await new Promise<void>((resolve) => {
        const request = indexedDB.deleteDatabase(name)
        // Blocked: another tab has it open; that tab will be told by the server as well.
        for (const end of ['success', 'error', 'blocked']) {
          request.addEventListener(end, () => resolve())
        }
      })
    },
  }
}

const noCopy: LocalCopy = {
  loaded: Promise.resolve(),
  close() {},
  discard: async () => {},
}
