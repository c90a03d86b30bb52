import type { Box, ComponentId } from '@sparboard/shared/base'
import {
  arrowRecord,
  bindArrow,
  componentRecord,
  frameRecord,
  indexKeyAt,
  usualCard,
  type BoardRecord,
} from '@sparboard/shared/board'
import { kindInfo, type ComponentKind } from '@sparboard/shared/design'
import type { Drill, DrillComponent } from './types.ts'

/** From the middle of one column, or row, to the next: room for an arrow with its label. */
const pitch = { x: 372, y: 150 }
/** How far a group reaches beyond its members; its name stands above it. */
const groupMargin = 44

/**
 * The prepared board of a drill as the drawing program would keep it. Ids come from the data alone, so
 * that it is the same drawing wherever and however often it is made.
 */
export function drillBoard({ components, arrows }: Drill): BoardRecord[] {
  const boxes = boxesOf(components)
  const boxOf = (id: string): Box => boxes.get(id) ?? { x: 0, y: 0, ...usualCard }
  const groups = components.filter(({ kind }) => kind === 'group')
  const cards = components.filter((component) => component.kind !== 'group')
  let position = 0
  const next = () => ({ index: indexKeyAt((position += 1)) })
  return [
    // What is drawn first lies behind the rest.
    ...groups.map(({ id, label }) =>
      frameRecord({ id: shapeId(id), name: label, ...boxOf(id) }, next()),
    ),
    ...cards.map(({ id, kind, label, group }) => {
      const box = boxOf(id)
      const frame = group === undefined ? null : boxOf(group)
      const place = frame ? { x: box.x - frame.x, y: box.y - frame.y } : {}
      const parent = group === undefined ? {} : { parentId: shapeId(group) }
      const card = { ...box, ...place, id: shapeId(id), kind, label }
      return componentRecord(card, { ...next(), ...parent })
    }),
    ...arrows.flatMap(({ from, to, label }) => {
      const id = shapeId(`${from}_${to}`)
      const ends = [
        { terminal: 'start', end: from },
        { terminal: 'end', end: to },
      ] as const
      return [
        arrowRecord({ id, label, from: boxOf(from), to: boxOf(to) }, next()),
        ...ends.map(({ terminal, end }) =>
          bindArrow({
            id: `binding:${from}_${to}_${terminal}`,
            arrowId: id,
            shapeId: shapeId(end),
            terminal,
          }),
        ),
      ]
    }),
  ]
}

/** The component that a drill is about, on its prepared board. */
export function drillFocus({ kind, components }: Drill): ComponentId {
  return shapeId(components.find((component) => component.kind === kind)?.id ?? '') as ComponentId
}

function shapeId(id: string): string {
  return `shape:${id}`
}

function boxesOf(components: readonly DrillComponent[]): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>()
  for (const component of components) {
    if (component.kind === 'group') continue
    const { id, kind, label, column, row } = component
    const w = cardWidth(label, kind)
    const { h } = usualCard
    boxes.set(id, { x: column * pitch.x - w / 2, y: row * pitch.y - h / 2, w, h })
  }
  for (const { id, kind } of components) {
    if (kind !== 'group') continue
    const members = components.filter((other) => 'group' in other && other.group === id)
    boxes.set(id, around(members.flatMap((member) => boxes.get(member.id) ?? [])))
  }
  return boxes
}

function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(({ x }) => x)) - groupMargin
  const top = Math.min(...boxes.map(({ y }) => y)) - groupMargin
  const right = Math.max(...boxes.map(({ x, w }) => x + w)) + groupMargin
  const bottom = Math.max(...boxes.map(({ y, h }) => y + h)) + groupMargin
  return { x: left, y: top, w: right - left, h: bottom - top }
}

/** Wide enough for the label and below it the kind on one line each, beside the icon. */
function cardWidth(label: string, kind: ComponentKind): number {
  const letters = Math.max(label.length * 8, kindInfo[kind].name.length * 6.3)
  return Math.max(usualCard.w, Math.ceil((letters + 66) / 8) * 8)
}
