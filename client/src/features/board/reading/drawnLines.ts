import type { Box, Point } from '@sparboard/shared/base'
import type { Connection, DesignGraph, LooseEnd } from '@sparboard/shared/design'
import { Group2d, type Editor, type TLShapeId } from 'tldraw'
import { inferredLine, type InferredLine } from './inferredLine.ts'

/** The connections of which at least one end is a guess. */
export function inferredConnections({ connections }: DesignGraph): Connection[] {
  return connections.filter(({ boundEnds }) => boundEnds < 2)
}

/** An inferred connection where it lies now; null when its line is gone. */
export function placeInferred(
  editor: Editor,
  connection: Connection,
  boundsOf: (componentId: string) => Box | null,
  texts: readonly Box[],
): InferredLine | null {
  const points = drawnPoints(editor, connection.id)
  if (points === null) return null
  const isTied = tiedEnds(editor, connection.id)
  const isBackwards = leadsBackwards(editor, connection.id)
  const [start, end] = isBackwards
    ? [connection.to, connection.from]
    : [connection.from, connection.to]
  return inferredLine(
    {
      points,
      start: isTied.has('start') ? null : boundsOf(start),
      end: isTied.has('end') ? null : boundsOf(end),
      headAt: connection.directed ? (isBackwards ? 'start' : 'end') : null,
    },
    texts,
  )
}

/** Where to mark what could not be read: beyond the end that is loose, or at the component. */
export function placeLooseEnd(
  editor: Editor,
  { id, type }: LooseEnd,
  boundsOf: (componentId: string) => Box | null,
): { at: Point; away: Point } | null {
  const points = drawnPoints(editor, id)
  if (type === 'unlabelled_component' || points === null) {
    const box = boundsOf(id) ?? editor.getShapePageBounds(id as TLShapeId)
    return box ? { at: { x: box.x + box.w, y: box.y + box.h }, away: { x: 0, y: 0 } } : null
  }
  const path = type === 'arrow_without_source' ? points.toReversed() : points
  const at = path.at(-1)
  const before = path.at(-2)
  if (at === undefined || before === undefined) return null
  const length = Math.hypot(at.x - before.x, at.y - before.y) || 1
  return { at, away: { x: (at.x - before.x) / length, y: (at.y - before.y) / length } }
}

/** Where the arrows on the board point, in page units. */
export function arrowTips(editor: Editor): Point[] {
  return editor.getCurrentPageShapes().flatMap((shape) => {
    if (shape.type !== 'arrow') return []
    const points = drawnPoints(editor, shape.id) ?? []
    const { arrowheadStart, arrowheadEnd } = shape.props as Record<string, unknown>
    return [
      ...(arrowheadStart === 'none' ? [] : points.slice(0, 1)),
      ...(arrowheadEnd === 'none' ? [] : points.slice(-1)),
    ]
  })
}

/** The points of an arrow or line on the page; null when there is no such shape any more. */
function drawnPoints(editor: Editor, id: string): Point[] | null {
  const shape = editor.getShape(id as TLShapeId)
  if (!shape || (shape.type !== 'arrow' && shape.type !== 'line')) return null
  const geometry = editor.getShapeGeometry(shape)
  const body =
    geometry instanceof Group2d ? geometry.children.find((part) => !part.isLabel) : geometry
  if (!body) return null
  return editor.getShapePageTransform(shape).applyToPoints(body.vertices)
}

function tiedEnds(editor: Editor, id: string): Set<string> {
  const bindings = editor.getBindingsFromShape(id as TLShapeId, 'arrow')
  return new Set(bindings.map(({ props }) => String((props as { terminal?: unknown }).terminal)))
}

/** An arrow with its only head at the start leads from its end to its start. */
function leadsBackwards(editor: Editor, id: string): boolean {
  const shape = editor.getShape(id as TLShapeId)
  if (shape?.type !== 'arrow') return false
  const { arrowheadStart, arrowheadEnd } = shape.props as Record<string, unknown>
  return arrowheadStart !== 'none' && arrowheadEnd === 'none'
}
