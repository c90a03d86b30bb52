import { assertNever, type Box, type ComponentId, type Point } from '@sparboard/shared/base'
import {
  arrowRecord,
  bindArrow,
  componentRecord,
  shapeRecord,
  type BindingRecord,
  type BoardRecord,
} from '@sparboard/shared/board'
import { extractGraph, sketchFromTldraw, type DesignGraph } from '@sparboard/shared/design'
import type { Stroke } from './script.ts'

const columns = 4
const spacing = { x: 420, y: 260 }
const size = { w: 200, h: 90 }
/** Notes stand apart, so that they belong to no component. */
const notesAt = { x: -900, y: 0 }

/**
 * The board of a rehearsal: the strokes of a script as the records that the drawing program would
 * keep, laid out on a grid below what was there from the beginning, and read like any other board.
 */
export class ScriptBoard {
  readonly #records = new Map<string, BoardRecord>()
  readonly #places = new Map<string, Box>()
  readonly #arrows = new Map<string, { from: string; to: string }>()
  readonly #origin: Point
  #notes = 0

  constructor(prepared: readonly BoardRecord[] = []) {
    let bottom = -spacing.y
    for (const record of prepared) {
      this.#records.set(record.id, record)
      if (record.typeName === 'binding') this.#noteBound(record)
      if (record.typeName !== 'shape' || record.type === 'arrow') continue
      const { w, h } = record.props as Pick<Box, 'w' | 'h'>
      this.#places.set(bareId(record.id), { x: record.x, y: record.y, w, h })
      bottom = Math.max(bottom, record.y + h)
    }
    this.#origin = { x: 0, y: bottom + spacing.y }
  }

  /** Draws; returns a sentence when a stroke names something that is not there. */
  draw(stroke: Stroke): string | null {
    switch (stroke.op) {
      case 'component': {
        if (this.#records.has(shapeId(stroke.id))) return `"${stroke.id}" is drawn already.`
        const place = this.#freePlace()
        this.#places.set(stroke.id, place)
        const { kind, label } = stroke
        const id = shapeId(stroke.id)
        this.#records.set(
          id,
          kind
            ? componentRecord({ id, kind, label, ...place })
            : shapeRecord({
                id,
                type: 'geo',
                x: place.x,
                y: place.y,
                props: { ...size, geo: 'rectangle', growY: 0, text: label },
              }),
        )
        return null
      }
      case 'arrow': {
        const from = this.#places.get(stroke.from)
        const to = this.#places.get(stroke.to)
        if (!from || !to) return `The arrow "${stroke.id}" joins something that is not drawn.`
        if (this.#records.has(shapeId(stroke.id))) return `"${stroke.id}" is drawn already.`
        this.#arrows.set(stroke.id, { from: stroke.from, to: stroke.to })
        const id = shapeId(stroke.id)
        this.#records.set(id, arrowRecord({ id, label: stroke.label ?? '', from, to }))
        this.#bind(stroke.id, 'start', stroke.from)
        this.#bind(stroke.id, 'end', stroke.to)
        return null
      }
      case 'note': {
        if (this.#records.has(shapeId(stroke.id))) return `"${stroke.id}" is drawn already.`
        this.#notes += 1
        const note = {
          id: shapeId(stroke.id),
          type: 'text',
          x: notesAt.x,
          y: notesAt.y + this.#notes * spacing.y,
          props: { text: stroke.text, autoSize: true, w: size.w, size: 's' },
        }
        this.#records.set(note.id, shapeRecord(note))
        return null
      }
      case 'rename': {
        const record = this.#records.get(shapeId(stroke.id))
        if (record?.typeName !== 'shape') {
          return `"${stroke.id}" cannot be renamed: it is not drawn.`
        }
        const { props } = record
        const field = nameFields[record.type] ?? 'text'
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
    for (const record of this.#records.values()) {
      const isEnd = record.typeName === 'binding' && record.fromId === shapeId(id)
      if (isEnd) this.#records.delete(record.id)
      // What lies in a frame goes with the frame.
      if (record.typeName === 'shape' && record.parentId === shapeId(id)) {
        this.#remove(bareId(record.id))
      }
    }
    for (const [arrow, { from, to }] of this.#arrows) {
      if (from === id || to === id) this.#remove(arrow)
    }
  }

  #bind(arrow: string, terminal: 'start' | 'end', to: string): void {
    const id = `binding:${arrow}.${terminal}`
    const ends = { arrowId: shapeId(arrow), shapeId: shapeId(to) }
    this.#records.set(id, bindArrow({ id, ...ends, terminal }))
  }

  /** An arrow that was there from the beginning goes with its boxes too. */
  #noteBound({ fromId, toId, props }: BindingRecord): void {
    const arrow = bareId(fromId)
    const ends = this.#arrows.get(arrow) ?? { from: '', to: '' }
    const end = props.terminal === 'start' ? 'from' : 'to'
    this.#arrows.set(arrow, { ...ends, [end]: bareId(toId) })
  }

  #freePlace(): Box {
    const taken = new Set([...this.#places.values()].map(({ x, y }) => `${x},${y}`))
    for (let index = 0; ; index += 1) {
      const place = {
        x: this.#origin.x + (index % columns) * spacing.x,
        y: this.#origin.y + Math.floor(index / columns) * spacing.y,
      }
      if (!taken.has(`${place.x},${place.y}`)) return { ...place, ...size }
    }
  }
}

/** Where a shape has its name. */
const nameFields: Readonly<Record<string, string>> = { component: 'label', frame: 'name' }

function shapeId(id: string): string {
  return `shape:${id}`
}

function bareId(id: string): string {
  return id.replace(/^shape:/, '')
}

/** The id that a component has in the script. */
export function scriptIdOf(id: ComponentId): string {
  return bareId(id)
}
