import type { Box } from '@sparboard/shared/base'
import { Box as TldrawBox, Group2d, Mat, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import { card } from '../component/componentLayout.ts'

/** Where a component lies now, moved or not since it was read; null when it is gone. In page units. */
export function liveBounds(editor: Editor, members: readonly string[]): Box | null {
  const boxes = members.flatMap((id) => editor.getShapePageBounds(id as TLShapeId) ?? [])
  return boxes.length === 0 ? null : TldrawBox.Common(boxes).toJson()
}

/** Our own shape is not among the types that tldraw's `TLShape` lists. */
const ownType: string = 'component'

/** The box of something that one can read, in page units. */
export interface TextBox extends Box {
  /** Stands upright, so that it fills its box. */
  isLevel: boolean
}

/** Everything that one can read on the board. */
export function textBoxes(editor: Editor): TextBox[] {
  return editor.getCurrentPageShapes().flatMap((shape) => {
    const angle = editor.getShapePageTransform(shape).rotation()
    const isLevel = Math.abs(Math.sin(2 * angle)) < 0.02
    return textBoxesOf(editor, shape).map((box) => ({ ...box, isLevel }))
  })
}

function textBoxesOf(editor: Editor, shape: TLShape): Box[] {
  const bounds = editor.getShapePageBounds(shape)
  if (!bounds) return []
  if (shape.type === 'text' || shape.type === 'note') return [bounds.toJson()]
  if (shape.type === ownType) {
    // The card is full, but for its padding.
    return [bounds.clone().expandBy(-card.paddingY).toJson()]
  }
  const geometry = editor.getShapeGeometry(shape)
  if (!(geometry instanceof Group2d)) return []
  const transform = editor.getShapePageTransform(shape)
  return geometry.children
    .filter((child) => child.isLabel && !child.isEmptyLabel)
    .map((child) => {
      const box = TldrawBox.FromPoints(Mat.applyToPoints(transform, child.vertices))
      return shape.type === 'geo' ? inset(box) : box.toJson()
    })
}

/** The label of a geo shape has a wide margin, which nothing is written in. */
function inset({ x, y, w, h }: Box): Box {
  const byX = Math.min(labelMargin, w / 3)
  const byY = Math.min(labelMargin, h / 3)
  return { x: x + byX, y: y + byY, w: w - 2 * byX, h: h - 2 * byY }
}

/** As tldraw has it. */
const labelMargin = 16
