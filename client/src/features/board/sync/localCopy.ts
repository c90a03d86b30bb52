import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/**
 * A busy device may take seconds, and giving up loses sight of unsent strokes until the next load;
 * so this only guards against a browser that never answers.
 */
const loadTimeoutMs = 10_000
/** Writing takes milliseconds. What takes longer than this is not called kept any more. */
const patienceMs = 1_000
/** y-indexeddb's store of updates. */
const updatesStore = 'updates'

/** The copy of a board on this device. */
export interface LocalCopy {
  /** Resolves once it is in the document, or cannot be read; never rejects. */
  loaded: Promise<void>
  /** Stops keeping it up to date. */
  close(this: void): void
  /** Deletes it. */
  discard(this: void): Promise<void>
}

/**
 * Keeps what is drawn on this device too, so that nothing unsent is lost with the tab. Says whenever
 * that begins or ceases to be true: private windows and full devices keep nothing.
 */
export function keepLocalCopy(
  name: string,
  doc: Y.Doc,
  onKept: (isKept: boolean) => void,
): LocalCopy {
  let persistence: IndexeddbPersistence | null = null
  let isClosed = false
  let isChecking = false
  let hasMore = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function letGo(): void {
    doc.off('update', check)
    clearTimeout(timer)
    // It rejects only where the browser refused storage, and then there is nothing to close.
    persistence?.destroy().catch(() => {})
    persistence = null
  }

  function close(): void {
    isClosed = true
    letGo()
  }

  async function load(): Promise<void> {
    if (!(await isStorageAllowed(name)) || isClosed) return
    const opened = new IndexeddbPersistence(name, doc)
    persistence = opened
    await new Promise<void>((resolve) => {
      const givingUp = setTimeout(() => {
        // What would load later, when the connection is up, would look like forged strokes.
        letGo()
        resolve()
      }, loadTimeoutMs)
      opened.on('synced', () => {
        clearTimeout(givingUp)
        if (opened === persistence) watch(opened)
        resolve()
      })
    })
  }

  function watch({ db }: IndexeddbPersistence): void {
    // Another tab of this round was refused by the server and has deleted the copy: a new one is made.
    db?.addEventListener('versionchange', () => lose({ beginsAnew: true }))
    // The person cleared what the browser keeps, or the device is full.
    db?.addEventListener('close', () => lose({ beginsAnew: true }))
    db?.addEventListener('abort', () => lose({ beginsAnew: false }))
    doc.on('update', check)
    check()
  }

  function lose({ beginsAnew }: { beginsAnew: boolean }): void {
    if (isClosed) return
    letGo()
    isChecking = false
    onKept(false)
    if (beginsAnew) void load()
  }

  /** Reading waits until everything that was written before is in. */
  function check(): void {
    const db = persistence?.db
    if (!db) return
    hasMore = isChecking
    if (isChecking) return
    isChecking = true
    timer = setTimeout(() => onKept(false), patienceMs)
    const reading = db.transaction(updatesStore, 'readonly')
    reading.objectStore(updatesStore).getKey(0)
    reading.addEventListener('complete', () => {
      if (persistence?.db !== db) return
      isChecking = false
      clearTimeout(timer)
      if (hasMore) check()
      else onKept(true)
    })
  }

  return {
    loaded: load(),
    close,
    async discard() {
      close()
      if (typeof indexedDB === 'undefined') return
      // Blocked: another tab has it open and lets go of it in a moment.
      await ended(indexedDB.deleteDatabase(name), ['success', 'error', 'blocked'])
    },
  }
}

/** Private windows and strict settings refuse storage; then the board lives on the server alone. */
async function isStorageAllowed(name: string): Promise<boolean> {
  try {
    const request = indexedDB.open(`${name} probe`)
    if ((await ended(request, ['success', 'error'])) !== 'success') return false
    request.result.close()
    indexedDB.deleteDatabase(`${name} probe`)
    return true
  } catch {
    return false
  }
}

function ended(request: IDBRequest, types: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    for (const type of types) request.addEventListener(type, () => resolve(type), { once: true })
  })
}
