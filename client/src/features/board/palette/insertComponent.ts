import type { Point } from '@sparboard/shared/base'
import type { ComponentKind } from '@sparboard/shared/design'
import { createShapeId, type Editor, type TLFrameShape, type TLShapeId } from 'tldraw'
import { naturalSize } from '../component/componentLayout.ts'
import type { ComponentShape } from '../component/componentShape.ts'
import { freeSpot } from './freeSpot.ts'

export interface NewComponent {
  kind: ComponentKind
  label: string
}

const frameSize = { w: 420, h: 280 }

/** Room for an arrow with a label between two components. */
const besideGap = { x: 80, y: 56 }

/**
 * Draws a component as one step of undo and selects it. It is centred on `at`; without one it takes a
 * free spot beside the selected shape, or near the middle of the view. A group becomes a frame, which
 * holds what lies in it.
 */
export function insertComponent(
  editor: Editor,
  { kind, label }: NewComponent,
  at: Point | null,
): TLShapeId {
  const id = createShapeId()
  const size = kind === 'group' ? frameSize : sizeOf(editor, kind, label)
  const view = editor.getViewportPageBounds()
  const centre = at ?? freeSpot(wantedCentre(editor, size), size, takenBoxes(editor))
  const position = { x: Math.round(centre.x - size.w / 2), y: Math.round(centre.y - size.h / 2) }
  editor.markHistoryStoppingPoint('insert component')
  editor.run(() => {
    if (kind === 'group') {
      editor.createShape<TLFrameShape>({
        id,
        type: 'frame',
        ...position,
        props: { ...size, name: label },
      })
      editor.sendToBack([id])
    } else {
      editor.createShape<ComponentShape>({
        id,
        type: 'component',
        ...position,
        props: { ...size, kind, label },
      })
    }
    editor.setCurrentTool('select')
    editor.select(id)
  })
  const bounds = editor.getShapePageBounds(id)
  if (bounds && !view.contains(bounds)) {
    editor.zoomToSelectionIfOffscreen(64, { animation: { duration: 160 } })
  }
  return id
}

/** To the right of what is selected, as one reads; below it at the edge of the view. */
function wantedCentre(editor: Editor, size: { w: number; h: number }): Point {
  const view = editor.getViewportPageBounds()
  const selected = editor.getOnlySelectedShape()
  const bounds = selected && selected.type !== 'arrow' ? editor.getShapePageBounds(selected) : null
  if (!bounds) return view.center
  const beside = { x: bounds.maxX + besideGap.x + size.w / 2, y: bounds.midY }
  if (beside.x + size.w / 2 <= view.maxX) return beside
  const below = { x: bounds.midX, y: bounds.maxY + besideGap.y + size.h / 2 }
  return below.y + size.h / 2 <= view.maxY ? below : view.center
}

function sizeOf(editor: Editor, kind: ComponentKind, label: string): { w: number; h: number } {
  const props = {
    ...editor.getShapeUtil<ComponentShape>('component').getDefaultProps(),
    kind,
    label,
  }
  return naturalSize(editor, { type: 'component', props } as ComponentShape)
}

/** What a new component must not cover. A frame holds components, so only its content counts. */
function takenBoxes(editor: Editor): { x: number; y: number; w: number; h: number }[] {
  return editor.getCurrentPageShapes().flatMap((shape) => {
    if (shape.type === 'arrow' || shape.type === 'line' || shape.type === 'frame') return []
    const bounds = editor.getShapePageBounds(shape)
    return bounds ? [{ x: bounds.x, y: bounds.y, w: bounds.w, h: bounds.h }] : []
  })
}
