import { standingOf, type BoardRecord, type RecordLookup } from '@sparboard/shared/board'

interface Placement {
  /** Records that can be shown now: pages first, parents before children, bindings last. */
  placed: BoardRecord[]
  /** Records that have to wait for what they hang on. */
  waiting: Set<string>
  /** Shown records that hang on something removed and have to leave with it. */
  orphans: Set<string>
}

/**
 * Tells which incoming records can stand beside what is shown already. Leaving one out can leave
 * another without a parent, so the answer is the largest set that stands together.
 */
export function placeRecords(
  shown: ReadonlyMap<string, BoardRecord>,
  incoming: ReadonlyMap<string, BoardRecord>,
  removed: ReadonlySet<string>,
): Placement {
  const candidates = new Map(incoming)
  const waiting = new Set<string>()
  const orphans = new Set<string>()
  const find: RecordLookup = (id) =>
    removed.has(id) || orphans.has(id) ? undefined : (candidates.get(id) ?? shown.get(id))

  let isSettled = false
  while (!isSettled) {
    isSettled = true
    for (const [id, record] of candidates) {
      if (standingOf(record, find) === 'good') continue
      candidates.delete(id)
      waiting.add(id)
      isSettled = false
    }
    if (removed.size === 0) continue
    for (const [id, record] of shown) {
      if (removed.has(id) || orphans.has(id) || candidates.has(id)) continue
      if (standingOf(record, find) === 'good') continue
      orphans.add(id)
      isSettled = false
    }
  }

  const placed = [...candidates.values()]
  const order = new Map(placed.map((record) => [record.id, orderOf(record, find)]))
  placed.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  return { placed, waiting, orphans }
}

function orderOf(record: BoardRecord, find: RecordLookup): number {
  if (record.typeName === 'binding') return Number.MAX_SAFE_INTEGER
  let depth = 0
  let current: BoardRecord | undefined = record
  while (current?.typeName === 'shape') {
    depth += 1
    current = find(current.parentId)
  }
  return depth
}
