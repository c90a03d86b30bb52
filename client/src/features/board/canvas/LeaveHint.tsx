import { useEffect, useState, type RefObject } from 'react'
import type { Editor } from 'tldraw'
import css from './LeaveHint.module.css'

interface LeaveHintProps {
  editor: Editor
  within: RefObject<HTMLElement | null>
}

/** While a shape is selected, Tab goes from shape to shape; this says how to get out of that. */
export function LeaveHint({ editor, within }: LeaveHintProps) {
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    const board = within.current
    if (!board) return undefined
    function follow({ key }: KeyboardEvent): void {
      if (key === 'Tab') setIsShown(editor.getSelectedShapeIds().length > 0)
      else if (key === 'Escape') setIsShown(false)
    }
    function hide(): void {
      setIsShown(false)
    }
    board.addEventListener('keydown', follow, true)
    board.addEventListener('pointerdown', hide, true)
    return () => {
      board.removeEventListener('keydown', follow, true)
      board.removeEventListener('pointerdown', hide, true)
    }
  }, [editor, within])
  return (
    <p role="status" className={isShown ? css['hint'] : 'visually-hidden'}>
      {isShown ? (
        <>
          <kbd className={css['key']}>Esc</kbd>, then <kbd className={css['key']}>Tab</kbd> leaves
          the board
        </>
      ) : null}
    </p>
  )
}
