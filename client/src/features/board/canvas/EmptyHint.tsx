import { useValue, type Editor } from 'tldraw'
import type { Role } from '@sparboard/shared/round'
import css from './EmptyHint.module.css'

interface EmptyHintProps {
  editor: Editor
  readOnly: boolean
  /** Whose board it is. */
  role: Role
}

/** What to do first, until something is drawn. */
export function EmptyHint({ editor, readOnly, role }: EmptyHintProps) {
  const isEmpty = useValue('board is empty', () => editor.getCurrentPageShapeIds().size === 0, [
    editor,
  ])
  const isIdle = useValue('nothing in the hand', () => editor.isIn('select.idle'), [editor])
  if (!isEmpty || !isIdle) return null
  if (readOnly) return <p className={css['hint']}>Nothing is drawn.</p>
  if (role === 'interviewer') {
    return <p className={css['hint']}>The candidate draws here. You see every stroke.</p>
  }
  return (
    <p className={css['hint']}>
      Start with the client. Press <kbd className={css['key']}>/</kbd> to add a component
    </p>
  )
}
