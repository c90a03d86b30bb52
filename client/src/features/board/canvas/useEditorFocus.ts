import { useEffect, type RefObject } from 'react'
import type { Editor } from 'tldraw'

/**
 * The board has the keyboard while somebody works in it, and lets go of it as soon as they work
 * elsewhere: copying a sentence of the conversation must not copy the selected shapes instead.
 */
export function useEditorFocus(editor: Editor | null, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!editor) return undefined
    function follow(event: Event): void {
      if (!(event.target instanceof Node) || !editor) return
      if (root.current?.contains(event.target)) editor.focus({ focusContainer: false })
      else if (!isPortal(event.target)) editor.blur({ blurContainer: false })
    }
    // Without the flag the canvas does not even move under the wheel.
    const canvas = editor.getContainer()
    canvas.addEventListener('wheel', follow, { capture: true, passive: true })
    document.addEventListener('pointerdown', follow, true)
    document.addEventListener('focusin', follow, true)
    if (document.activeElement === document.body) focusCanvas(editor)
    return () => {
      canvas.removeEventListener('wheel', follow, true)
      document.removeEventListener('pointerdown', follow, true)
      document.removeEventListener('focusin', follow, true)
    }
  }, [editor, root])
}

/** Gives the keyboard to the canvas. */
export function focusCanvas(editor: Editor): void {
  editor.focus({ focusContainer: false })
  editor.getContainer().focus({ preventScroll: true })
}

/** Menus of the board are drawn at the end of the page. */
function isPortal(target: Node): boolean {
  return target instanceof Element && target.closest('[data-radix-popper-content-wrapper]') !== null
}
