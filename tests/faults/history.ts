/** One thing that somebody did to a shape of their own. */
export interface Operation {
  id: string
  /** Where the shape is from then on; null when it was erased. */
  x: number | null
}

/** What one person did, in order, and what is known of it from outside. */
export interface History {
  name: string
  operations: readonly Operation[]
  /** So many of them the server called saved. */
  acknowledged: number
  /** So many of them somebody else has seen. */
  seen: number
}

/** What of a person's operations is on a board. */
export interface Recovered {
  /** So many of them, by their own count. */
  count: number
  shapes: ReadonlyMap<string, number>
}

/** The shapes of somebody who has done only this. */
export function shapesAfter(operations: readonly Operation[]): Map<string, number> {
  const shapes = new Map<string, number>()
  for (const { id, x } of operations) {
    if (x === null) shapes.delete(id)
    else shapes.set(id, x)
  }
  return shapes
}

/**
 * Compares a board after a crash with what people can say: nothing that was called saved and nothing
 * that somebody saw may be missing, and what is there is a person's work up to some moment, whole.
 */
export function checkHistory(history: History, recovered: Recovered): string[] {
  const { name, operations, acknowledged, seen } = history
  const { count, shapes } = recovered
  const complaints: string[] = []
  if (count < acknowledged)
    complaints.push(`${name}: ${acknowledged} were saved, ${count} are there`)
  if (count < seen) complaints.push(`${name}: ${seen} were seen, ${count} are there`)
  if (count > operations.length) {
    complaints.push(`${name}: ${operations.length} were made, ${count} are there`)
  }
  const expected = shapesAfter(operations.slice(0, count))
  for (const id of new Set([...expected.keys(), ...shapes.keys()])) {
    const [wanted, found] = [expected.get(id), shapes.get(id)]
    if (wanted !== found) {
      complaints.push(`${name}: after ${count}, ${id} is at ${found}, not at ${wanted}`)
    }
  }
  return complaints
}
