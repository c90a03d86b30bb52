import { assertNever } from '../base/index.ts'
import { boardLimits } from './layout.ts'
import { mainPageId, type BindingRecord, type BoardRecord, type ShapeRecord } from './records.ts'

/** How a record finds the others that it hangs on. */
export type RecordLookup = (id: string) => BoardRecord | undefined

/** How a record stands among the others. */
export type Standing =
  | 'good'
  /** What it hangs on is not there: it may still come, or never will. */
  | 'waiting'
  /** It hangs on itself, too deep, or on something that cannot hold it. */
  | 'bad'

/**
 * Tells whether what one record hangs on is there. A shape needs a page or a chain of frames and
 * groups that ends at one; a binding needs an arrow to come from and another shape to go to.
 */
export function standingOf(record: BoardRecord, lookup: RecordLookup): Standing {
  switch (record.typeName) {
    case 'shape':
      return standingOfShape(record, lookup)
    case 'binding':
      return standingOfBinding(record, lookup)
    case 'page':
    case 'document':
    case 'asset':
      return 'good'
    default:
      return assertNever(record)
  }
}

/** The records that may be shown, in their order, and those that must wait or go. */
export function checkParents(records: readonly BoardRecord[]): {
  good: BoardRecord[]
  waiting: BoardRecord[]
  bad: BoardRecord[]
} {
  const byId = new Map(records.map((record) => [record.id, record]))
  const standing = new Map<BoardRecord, Standing>()
  const sorted: Record<Standing, BoardRecord[]> = { good: [], waiting: [], bad: [] }
  // Bindings last: one to a shape that must wait has to wait with it.
  for (const record of records) {
    if (record.typeName !== 'binding')
      standing.set(
        record,
        standingOf(record, (id) => byId.get(id)),
      )
  }
  const lookup: RecordLookup = (id) => {
    const found = byId.get(id)
    return found && standing.get(found) === 'good' ? found : undefined
  }
  for (const record of records) {
    sorted[standing.get(record) ?? standingOf(record, lookup)].push(record)
  }
  return sorted
}

function standingOfShape(shape: ShapeRecord, lookup: RecordLookup): Standing {
  let parentId = shape.parentId
  for (let depth = 0; depth <= boardLimits.maxParentDepth; depth += 1) {
    if (parentId === mainPageId) return 'good'
    if (parentId === shape.id) return 'bad'
    const parent = lookup(parentId)
    if (!parent) return 'waiting'
    if (parent.typeName !== 'shape' || !holders.has(parent.type)) return 'bad'
    parentId = parent.parentId
  }
  return 'bad'
}

const holders = new Set(['frame', 'group'])

function standingOfBinding(binding: BindingRecord, lookup: RecordLookup): Standing {
  const from = lookup(binding.fromId)
  const to = lookup(binding.toId)
  if (!from || !to) return 'waiting'
  if (from.typeName !== 'shape' || from.type !== 'arrow') return 'bad'
  // An arrow bound to an arrow makes the editor throw.
  return to.typeName === 'shape' && to.type !== 'arrow' ? 'good' : 'bad'
}
