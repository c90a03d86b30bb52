import {
  boardLimits,
  mainPageId,
  type RecordLookup,
  type ShapeRecord,
} from '@sparboard/shared/board'

/** The same shape in the same place, but directly on the page, out of the frames it lay in. */
export function onPage(shape: ShapeRecord, lookup: RecordLookup): ShapeRecord {
  let { x, y, rotation, parentId } = shape
  for (let depth = 0; depth <= boardLimits.maxParentDepth; depth += 1) {
    const parent = lookup(parentId)
    if (parent?.typeName !== 'shape') break
    const cos = Math.cos(parent.rotation)
    const sin = Math.sin(parent.rotation)
    ;[x, y] = [parent.x + x * cos - y * sin, parent.y + x * sin + y * cos]
    rotation += parent.rotation
    parentId = parent.parentId
  }
  return { ...shape, x: clamp(x), y: clamp(y), rotation, parentId: mainPageId }
}

function clamp(value: number): number {
  return Math.max(-boardLimits.maxCoordinate, Math.min(boardLimits.maxCoordinate, value))
}
