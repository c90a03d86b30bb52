import { boardLimits } from './layout.ts'
import { indexKeyAt } from './importIndex.ts'
import { mainPageId, type BindingRecord, type BoardRecord, type ShapeRecord } from './records.ts'

/** Why an element of a file is not on the board, or not as it was. */
export type SkipReason =
  | 'image_replaced'
  | 'embed_replaced'
  | 'unknown_type'
  | 'too_far_away'
  | 'unreadable'
  | 'text_split'
  | 'ink_of_newer_version'

export interface SkippedElements {
  reason: SkipReason
  count: number
}

/** A shape on its way to the board; ids and parents are still the file's own. */
export interface DraftShape {
  id: string
  type: string
  /** On the page, or relative to the parent when there is one. */
  x: number
  y: number
  rotation: number
  parentId: string | null
  opacity: number
  isLocked: boolean
  props: Record<string, unknown>
  /** A kind that a person set; it is all that is kept of `meta`. */
  kind: string | null
}

export interface DraftBinding {
  arrowId: string
  targetId: string
  terminal: 'start' | 'end'
  /** Null means the middle. */
  anchor: { x: number; y: number } | null
}

/** A drawing being read from a file. Shapes are added back to front. */
export class DrawingDraft {
  private readonly shapes = new Map<string, DraftShape>()
  private readonly bindings: DraftBinding[] = []
  private readonly skips = new Map<SkipReason, number>()

  get shapeCount(): number {
    return this.shapes.size
  }

  get(id: string): DraftShape | undefined {
    return this.shapes.get(id)
  }

  add(shape: DraftShape): void {
    this.shapes.set(shape.id, shape)
  }

  bind(binding: DraftBinding): void {
    this.bindings.push(binding)
  }

  skip(reason: SkipReason, count = 1): void {
    this.skips.set(reason, (this.skips.get(reason) ?? 0) + count)
  }

  skipped(): SkippedElements[] {
    return [...this.skips].map(([reason, count]) => ({ reason, count }))
  }

  /** The finished records, parents first. Shapes that no board can hold are counted as skipped. */
  toRecords(makeId: () => string): BoardRecord[] {
    this.repairParents()
    const offset = this.offsetToMiddle()
    const ids = new Map<string, string>()
    const nextIndex = new Map<string, number>()
    const records: BoardRecord[] = []
    for (const shape of this.parentsFirst()) {
      const parentId = shape.parentId === null ? mainPageId : ids.get(shape.parentId)
      // A child of something that was left out goes with it.
      if (parentId === undefined) continue
      const x = round(shape.parentId === null ? shape.x - offset.x : shape.x)
      const y = round(shape.parentId === null ? shape.y - offset.y : shape.y)
      if (Math.max(Math.abs(x), Math.abs(y)) > boardLimits.maxCoordinate) {
        this.skip('too_far_away')
        continue
      }
      const id = `shape:${makeId()}`
      ids.set(shape.id, id)
      const position = nextIndex.get(parentId) ?? 0
      nextIndex.set(parentId, position + 1)
      records.push(shapeRecord(shape, { id, parentId, x, y, index: indexKeyAt(position) }))
    }
    for (const binding of this.bindings) {
      const record = this.bindingRecord(binding, ids, makeId)
      if (record !== null) records.push(record)
    }
    return records
  }

  /** Unknown parents, loops and nesting beyond the limit put a shape on the page. */
  private repairParents(): void {
    for (const shape of this.shapes.values()) {
      const seen = new Set<string>([shape.id])
      let parentId = shape.parentId
      while (parentId !== null) {
        const parent = this.shapes.get(parentId)
        const holds = parent?.type === 'group' || parent?.type === 'frame'
        if (!holds || seen.has(parentId) || seen.size >= boardLimits.maxParentDepth) {
          shape.parentId = null
          break
        }
        seen.add(parentId)
        parentId = parent.parentId
      }
    }
    this.dropSmallGroups()
  }

  /** tldraw has no groups of less than two; their one shape moves up. */
  private dropSmallGroups(): void {
    const children = new Map<string, DraftShape[]>()
    for (const shape of this.shapes.values()) {
      if (shape.parentId === null) continue
      const list = children.get(shape.parentId)
      if (list === undefined) children.set(shape.parentId, [shape])
      else list.push(shape)
    }
    for (const group of this.shapes.values()) {
      if (group.type !== 'group') continue
      const inner = children.get(group.id) ?? []
      if (inner.length >= 2) continue
      for (const shape of inner) {
        const sin = Math.sin(group.rotation)
        const cos = Math.cos(group.rotation)
        const { x, y } = shape
        shape.x = group.x + x * cos - y * sin
        shape.y = group.y + x * sin + y * cos
        shape.rotation += group.rotation
        shape.parentId = group.parentId
      }
      this.shapes.delete(group.id)
    }
  }

  /** Drawings made far from the origin are moved near it; others stay where they are. */
  private offsetToMiddle(): { x: number; y: number } {
    const roots = [...this.shapes.values()].filter((shape) => shape.parentId === null)
    const x = median(roots.map((shape) => shape.x))
    const y = median(roots.map((shape) => shape.y))
    const isFar = Math.max(Math.abs(x), Math.abs(y)) > boardLimits.maxCoordinate / 4
    return isFar ? { x: Math.round(x), y: Math.round(y) } : { x: 0, y: 0 }
  }

  private parentsFirst(): DraftShape[] {
    const ordered: DraftShape[] = []
    const done = new Set<string>()
    const visit = (shape: DraftShape) => {
      if (done.has(shape.id)) return
      const parent = shape.parentId === null ? undefined : this.shapes.get(shape.parentId)
      if (parent !== undefined) visit(parent)
      done.add(shape.id)
      ordered.push(shape)
    }
    for (const shape of this.shapes.values()) visit(shape)
    return ordered
  }

  private bindingRecord(
    { arrowId, targetId, terminal, anchor }: DraftBinding,
    ids: ReadonlyMap<string, string>,
    makeId: () => string,
  ): BindingRecord | null {
    const fromId = ids.get(arrowId)
    const toId = ids.get(targetId)
    if (fromId === undefined || toId === undefined || fromId === toId) return null
    // tldraw crashes on arrows bound to arrows.
    if (this.shapes.get(targetId)?.type === 'arrow') return null
    return {
      id: `binding:${makeId()}`,
      typeName: 'binding',
      type: 'arrow',
      fromId,
      toId,
      meta: {},
      props: {
        terminal,
        normalizedAnchor: anchor ?? { x: 0.5, y: 0.5 },
        isExact: false,
        isPrecise: anchor !== null,
        snap: 'none',
      },
    }
  }
}

function shapeRecord(
  shape: DraftShape,
  place: Pick<ShapeRecord, 'id' | 'parentId' | 'x' | 'y' | 'index'>,
): ShapeRecord {
  return {
    ...place,
    typeName: 'shape',
    type: shape.type,
    rotation: round(shape.rotation % (2 * Math.PI), 4),
    isLocked: shape.isLocked,
    opacity: shape.opacity,
    props: shape.props,
    meta: shape.kind === null ? {} : { kind: shape.kind },
  }
}

function round(value: number, digits = 2): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
