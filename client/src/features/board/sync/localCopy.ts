import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/**
 * A busy device may take seconds, and giving up loses sight of unsent strokes until the next load;
 * so this only guards against a browser that never answers.
 */
const loadTimeoutMs = 10_000

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
  let persistence: IndexeddbPersistence | null = null
  let isClosed = false

  function close(): void {
    isClosed = true
    // It rejects only where the browser refused storage, and then there is nothing to close.
    persistence?.destroy().catch(() => {})
    persistence = null
  }

  async function load(): Promise<void> {
    if (!(await isStorageAllowed(name)) || isClosed) return
    const opened = new IndexeddbPersistence(name, doc)
    persistence = opened
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        // What would load later, when the connection is up, would look like forged strokes.
        close()
        resolve()
      }, loadTimeoutMs)
      opened.on('synced', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  return {
    loaded: load(),
    close,
    async discard() {
      close()
      if (typeof indexedDB === 'undefined') return
      // Blocked: another tab has it open; that tab will be told by the server as well.
      await ended(indexedDB.deleteDatabase(name), ['success', 'error', 'blocked'])
    },
  }
}

/** Private windows and strict settings refuse storage; then the board lives on the server alone. */
async function isStorageAllowed(name: string): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false
  const request = indexedDB.open(`${name} probe`)
  const isAllowed = (await ended(request, ['success', 'error'])) === 'success'
  if (!isAllowed) return false
  request.result.close()
  indexedDB.deleteDatabase(`${name} probe`)
  return true
}

function ended(request: IDBRequest, types: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    for (const type of types) request.addEventListener(type, () => resolve(type), { once: true })
  })
}
