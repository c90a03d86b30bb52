import {
  ArrowUpRight,
  Circle,
  Eraser,
  Frame,
  Hand,
  MousePointer2,
  Pencil,
  Square,
  StickyNote,
  Type,
  type LucideIcon,
} from 'lucide-react'
import { GeoShapeGeoStyle, type Editor, type TLGeoShapeGeoStyle } from 'tldraw'

/** A tool of the bar above the canvas. */
export interface ToolItem {
  id: string
  label: string
  key: string
  icon: LucideIcon
  /** Looking needs it too. */
  worksReadOnly?: boolean
  /** Which form the `geo` tool draws. */
  geo?: TLGeoShapeGeoStyle
}

/** What an interview needs, in groups. The keys are the canvas's own. */
export const toolGroups: readonly (readonly ToolItem[])[] = [
  [
    { id: 'select', label: 'Select', key: 'V', icon: MousePointer2, worksReadOnly: true },
    { id: 'hand', label: 'Move the view', key: 'H', icon: Hand, worksReadOnly: true },
  ],
  [
    { id: 'arrow', label: 'Arrow', key: 'A', icon: ArrowUpRight },
    { id: 'rectangle', label: 'Rectangle', key: 'R', icon: Square, geo: 'rectangle' },
    { id: 'ellipse', label: 'Ellipse', key: 'O', icon: Circle, geo: 'ellipse' },
    { id: 'text', label: 'Text', key: 'T', icon: Type },
    { id: 'note', label: 'Note', key: 'N', icon: StickyNote },
    { id: 'frame', label: 'Frame', key: 'F', icon: Frame },
  ],
  [
    { id: 'draw', label: 'Draw', key: 'D', icon: Pencil },
    { id: 'eraser', label: 'Eraser', key: 'E', icon: Eraser },
  ],
]

/** Tells whether a tool is in the hand now. */
export function isToolActive(editor: Editor, { id, geo }: ToolItem): boolean {
  const current = editor.getCurrentToolId()
  if (geo === undefined) return current === id
  return current === 'geo' && editor.getStyleForNextShape(GeoShapeGeoStyle) === geo
}

/** Takes a tool into the hand. */
export function takeTool(editor: Editor, { id, geo }: ToolItem): void {
  editor.run(() => {
    if (geo !== undefined) editor.setStyleForNextShapes(GeoShapeGeoStyle, geo)
    editor.setCurrentTool(geo === undefined ? id : 'geo')
  })
}
