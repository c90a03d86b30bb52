import type { Point } from '../base/index.ts'
import { readId, readNumber, readText, type UnknownRecord } from './outsideValues.ts'

/** Where a shape's own coordinates lie on the page. */
export interface Transform {
  x: number
  y: number
  radians: number
}

/** Where a shape sits: its page, the groups and the frame around it, and its transform. */
export interface Placement {
  page: string
  /** Innermost first. */
  groupIds: string[]
  frameId: string | null
  transform: Transform
  /** In 0..1, with that of everything around it. */
  opacity: number
  /** Its place in the stack: what is later in the order of code units lies in front. */
  z: string
}

const maxParentDepth = 64

export function applyTransform(transform: Transform, point: Point): Point {
  const sin = Math.sin(transform.radians)
  const cos = Math.cos(transform.radians)
  return {
    x: transform.x + point.x * cos - point.y * sin,
    y: transform.y + point.x * sin + point.y * cos,
  }
}

/**
 * Resolves parents, from shape to page. Shapes whose parents loop, lie too deep or do not exist
 * are absent from the answer: tldraw does not show them either.
 */
export function placeShapes(shapes: ReadonlyMap<string, UnknownRecord>): Map<string, Placement> {
  const placed = new Map<string, Placement | null>()
  const place = (id: string, depth: number): Placement | null => {
    const known = placed.get(id)
    if (known !== undefined) return known
    // Found again while it is being resolved: its parents loop.
    placed.set(id, null)
    const placement = depth > maxParentDepth ? null : resolve(id, depth)
    placed.set(id, placement)
    return placement
  }
  const resolve = (id: string, depth: number): Placement | null => {
    const shape = shapes.get(id)
    if (shape === undefined) return null
    const x = readNumber(shape.x)
    const y = readNumber(shape.y)
    const parentId = readId(shape.parentId)
    if (x === null || y === null || parentId === null) return null
    const own = { x, y, radians: readNumber(shape.rotation) ?? 0 }
    const parent = shapes.get(parentId)
    const opacity = Math.max(0, Math.min(1, readNumber(shape.opacity) ?? 1))
    // A space comes before whatever an index consists of.
    const z = `${readText(shape.index)} ${id}`
    if (parent === undefined) {
      return parentId.startsWith('shape:')
        ? null
        : { page: parentId, groupIds: [], frameId: null, transform: own, opacity, z }
    }
    const around = place(parentId, depth + 1)
    if (around === null) return null
    const origin = applyTransform(around.transform, own)
    const isFrame = parent.type === 'frame'
    return {
      page: around.page,
      groupIds: parent.type === 'group' ? [parentId, ...around.groupIds] : around.groupIds,
      frameId: isFrame ? parentId : around.frameId,
      transform: { ...origin, radians: own.radians + around.transform.radians },
      opacity: opacity * around.opacity,
      z: `${around.z} ${z}`,
    }
  }
  const result = new Map<string, Placement>()
  for (const id of shapes.keys()) {
    const placement = place(id, 0)
    if (placement !== null) result.set(id, placement)
  }
  return result
}
