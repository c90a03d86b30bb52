import type { Box, Point } from '../base/index.ts'
import { mainPageId, type BindingRecord, type ShapeRecord } from './records.ts'

/** What a card of the palette is drawn as when nobody has resized it. */
export const usualCard = { w: 176, h: 64 } as const

const noBox: Box = { x: 0, y: 0, ...usualCard }

/** A shape of one's own making: everything that is not given is as the drawing program begins with. */
export function shapeRecord(
  fields: Pick<ShapeRecord, 'id' | 'type' | 'props'> & Partial<ShapeRecord>,
): ShapeRecord {
  return {
    typeName: 'shape',
    x: 0,
    y: 0,
    rotation: 0,
    index: 'a1',
    parentId: mainPageId,
    isLocked: false,
    opacity: 1,
    meta: {},
    ...fields,
  }
}

/** One of the palette's components. */
export function componentRecord(
  component: { id: string; kind: string; label: string } & Partial<Box>,
  rest: Partial<ShapeRecord> = {},
): ShapeRecord {
  const { id, kind, label, x, y, w, h } = { ...noBox, ...component }
  return shapeRecord({ id, type: 'component', x, y, props: { w, h, kind, label }, ...rest })
}

/** A frame, which holds what has its id as `parentId`. */
export function frameRecord(
  { id, name, x, y, w, h }: { id: string; name: string } & Box,
  rest: Partial<ShapeRecord> = {},
): ShapeRecord {
  return shapeRecord({ id, type: 'frame', x, y, props: { w, h, name, color: 'black' }, ...rest })
}

/** A straight arrow; `bindArrow` ties its ends to what they point at. */
export function arrowRecord(
  { id, label, from, to }: { id: string; label: string; from: Box; to: Box },
  rest: Partial<ShapeRecord> = {},
): ShapeRecord {
  const [start, end] = [middleOf(from), middleOf(to)]
  return shapeRecord({
    id,
    type: 'arrow',
    x: start.x,
    y: start.y,
    props: {
      kind: 'arc',
      color: 'black',
      labelColor: 'black',
      fill: 'none',
      dash: 'solid',
      size: 's',
      font: 'sans',
      scale: 1,
      bend: 0,
      start: { x: 0, y: 0 },
      end: { x: end.x - start.x, y: end.y - start.y },
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      text: label,
      labelPosition: 0.5,
      elbowMidPoint: 0.5,
    },
    ...rest,
  })
}

/** Ties one end of an arrow to the middle of a shape. */
export function bindArrow(binding: {
  id: string
  arrowId: string
  shapeId: string
  terminal: 'start' | 'end'
}): BindingRecord {
  return {
    id: binding.id,
    typeName: 'binding',
    type: 'arrow',
    fromId: binding.arrowId,
    toId: binding.shapeId,
    meta: {},
    props: {
      terminal: binding.terminal,
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isExact: false,
      isPrecise: false,
      snap: 'none',
    },
  }
}

function middleOf({ x, y, w, h }: Box): Point {
  return { x: x + w / 2, y: y + h / 2 }
}
