import { assertNever, type ComponentId } from '@sparboard/shared/base'
import { extractGraph, sketchFromTldraw, type DesignGraph } from '@sparboard/shared/design'
import type { Stroke } from './script.ts'

interface Box {
  x: number
  y: number
}

const columns = 4
const spacing = { x: 420, y: 260 }
const size = { w: 200, h: 90 }
/** Notes stand apart, so that they belong to no component. */
const notesAt = { x: -900, y: 0 }

/**
 * The board of a rehearsal: the strokes of a script as the records that the drawing program would
 * keep, laid out on a grid, and read like any other board.
 */
export class ScriptBoard {
  readonly #records = new Map<string, Record<string, unknown>>()
  readonly #places = new Map<string, Box>()
  readonly #arrows = new Map<string, { from: string; to: string }>()
  #notes = 0

  /** Draws; returns a sentence when a stroke names something that is not there. */
  draw(stroke: Stroke): string | null {
    switch (stroke.op) {
      case 'component': {
        if (this.#records.has(shapeId(stroke.id))) return `"${stroke.id}" is drawn already.`
        const place = this.#freePlace()
        this.#places.set(stroke.id, place)
        const common = { id: shapeId(stroke.id), typeName: 'shape', ...place, ...shapeFields }
        this.#records.set(
          shapeId(stroke.id),
          stroke.kind
            ? {
                ...common,
                type: 'component',
                props: { ...size, kind: stroke.kind, label: stroke.label },
              }
            : {
                ...common,
                type: 'geo',
                props: { ...size, geo: 'rectangle', growY: 0, text: stroke.label },
              },
        )
        return null
      }
      case 'arrow': {
        const from = this.#places.get(stroke.from)
        const to = this.#places.get(stroke.to)
        if (!from || !to) return `The arrow "${stroke.id}" joins something that is not drawn.`
        if (this.#records.has(shapeId(stroke.id))) return `"${stroke.id}" is drawn already.`
        this.#arrows.set(stroke.id, { from: stroke.from, to: stroke.to })
        this.#records.set(shapeId(stroke.id), {
          id: shapeId(stroke.id),
          typeName: 'shape',
          type: 'arrow',
          x: 0,
          y: 0,
          ...shapeFields,
          props: {
            start: centre(from),
            end: centre(to),
            bend: 0,
            arrowheadStart: 'none',
            arrowheadEnd: 'arrow',
            text: stroke.label ?? '',
          },
        })
        this.#bind(stroke.id, 'start', stroke.from)
        this.#bind(stroke.id, 'end', stroke.to)
        return null
      }
      case 'note': {
        if (this.#records.has(shapeId(stroke.id))) return `"${stroke.id}" is drawn already.`
        this.#notes += 1
        this.#records.set(shapeId(stroke.id), {
          id: shapeId(stroke.id),
          typeName: 'shape',
          type: 'text',
          x: notesAt.x,
          y: notesAt.y + this.#notes * spacing.y,
          ...shapeFields,
          props: { text: stroke.text, autoSize: true, w: size.w, size: 's' },
        })
        return null
      }
      case 'rename': {
        const record = this.#records.get(shapeId(stroke.id))
        if (!record) return `"${stroke.id}" cannot be renamed: it is not drawn.`
        const props = record['props'] as Record<string, unknown>
        const field = record['type'] === 'component' ? 'label' : 'text'
        this.#records.set(shapeId(stroke.id), {
          ...record,
          props: { ...props, [field]: stroke.label },
        })
        return null
      }
      case 'delete': {
        if (!this.#records.has(shapeId(stroke.id)))
          return `"${stroke.id}" cannot be deleted: it is not drawn.`
        this.#remove(stroke.id)
        return null
      }
      default:
        return assertNever(stroke)
    }
  }

  read(): DesignGraph {
    return extractGraph(sketchFromTldraw(this.#records.values()))
  }

  /** Who deletes a box deletes its arrows with it. */
  #remove(id: string): void {
    this.#records.delete(shapeId(id))
    this.#places.delete(id)
    this.#arrows.delete(id)
    for (const terminal of ['start', 'end']) this.#records.delete(bindingId(id, terminal))
    for (const [arrow, { from, to }] of this.#arrows) {
      if (from === id || to === id) this.#remove(arrow)
    }
  }

  #bind(arrow: string, terminal: 'start' | 'end', to: string): void {
    this.#records.set(bindingId(arrow, terminal), {
      id: bindingId(arrow, terminal),
      typeName: 'binding',
      type: 'arrow',
      fromId: shapeId(arrow),
      toId: shapeId(to),
      props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false },
    })
  }

  #freePlace(): Box {
    const taken = new Set([...this.#places.values()].map(({ x, y }) => `${x},${y}`))
    for (let index = 0; ; index += 1) {
      const place = {
        x: (index % columns) * spacing.x,
        y: Math.floor(index / columns) * spacing.y,
      }
      if (!taken.has(`${place.x},${place.y}`)) return place
    }
  }
}

const shapeFields = {
  rotation: 0,
  index: 'a1',
  parentId: 'page:page',
  isLocked: false,
  opacity: 1,
  meta: {},
}

function centre({ x, y }: Box): Box {
  return { x: x + size.w / 2, y: y + size.h / 2 }
}

function shapeId(id: string): string {
  return `shape:${id}`
}

function bindingId(arrow: string, terminal: string): string {
  return `binding:${arrow}.${terminal}`
}

/** The id that a component has in the script. */
export function scriptIdOf(id: ComponentId): string {
  return id.replace(/^shape:/, '')
}
