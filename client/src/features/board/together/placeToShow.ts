import type { Editor } from 'tldraw'

/** What "look here" means: the middle of what is selected, or else of the view. */
export function placeToShow(editor: Editor): { x: number; y: number } {
  const bounds = editor.getSelectionPageBounds() ?? editor.getViewportPageBounds()
  return bounds.center.toJson()
}
