import { useEffect } from 'react'

/**
 * The keys that lead from the board to the input: C, which no drawing tool uses, unless one is typing
 * somewhere; Ctrl or Cmd with J everywhere.
 */
export function useWriteKey(focusInput: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isWriteKey(event, isEditable(event.target))) return
      event.preventDefault()
      event.stopPropagation()
      focusInput()
    }
    // Before the canvas, which listens on the document and its own element.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [focusInput])
}

/** The part of a keyboard event that decides. */
export type WriteKeyEvent = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/** Whether a key press means "let me write". */
export function isWriteKey(event: WriteKeyEvent, isTyping: boolean): boolean {
  if (event.isComposing || event.altKey || event.shiftKey) return false
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) return key === 'j'
  return key === 'c' && !isTyping
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog') !== null)
  )
}
