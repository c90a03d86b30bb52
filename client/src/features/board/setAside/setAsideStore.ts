import { joinDrawings, type SetAsideDrawing } from './setAsideDrawing.ts'

const databaseName = 'sparboard set aside'
const drawings = 'drawings'

/** Where there is no storage, they are kept as long as the page. */
const inThisPage = new Map<string, SetAsideDrawing>()

/** Keeps a drawing under a board's name, together with what is there already. Never rejects. */
export async function keepSetAside(name: string, drawing: SetAsideDrawing): Promise<void> {
  const joined = joinDrawings(await findSetAside(name), drawing)
  inThisPage.set(name, joined)
  await request('readwrite', (store) => store.put(joined, name))
}

/** What is kept under a board's name; null when nothing is. Never rejects. */
export async function findSetAside(name: string): Promise<SetAsideDrawing | null> {
  const kept = await request('readonly', (store) => store.get(name))
  // Only this file writes there.
  return (kept as SetAsideDrawing | undefined) ?? inThisPage.get(name) ?? null
}

/** Forgets what is kept under a board's name. Never rejects. */
export async function forgetSetAside(name: string): Promise<void> {
  inThisPage.delete(name)
  await request('readwrite', (store) => store.delete(name))
}

async function request(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  try {
    const opening = indexedDB.open(databaseName)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(drawings))
    const database = (await settled(opening)) as IDBDatabase
    const transaction = database.transaction(drawings, mode)
    const asking = ask(transaction.objectStore(drawings))
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')))
    })
    database.close()
    return asking.result as unknown
  } catch {
    // Private windows and full devices: `inThisPage` is all there is.
    return undefined
  }
}

function settled(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('no storage')))
  })
}
