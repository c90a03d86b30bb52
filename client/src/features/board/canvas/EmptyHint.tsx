import { useValue, type Editor } from 'tldraw'
import css from './EmptyHint.module.css'

/** What to do first, until something is drawn. */
export function EmptyHint({ editor, readOnly }: { editor: Editor; readOnly: boolean }) {
  const isEmpty = useValue('board is empty', () => editor.getCurrentPageShapeIds().size === 0, [
    editor,
  ])
  const isIdle = useValue('nothing in the hand', () => editor.isIn('select.idle'), [editor])
  if (!isEmpty || !isIdle) return null
  if (readOnly) return <p className={css['hint']}>Nothing is drawn yet.</p>
  return (
    <p className={css['hint']}>
      Start with the client. Press <kbd className={css['key']}>/</kbd> to add a component
    </p>
  )
}
