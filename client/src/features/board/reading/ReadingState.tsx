import type { DesignGraph } from '@sparboard/shared/design'
import { useEditor, useValue } from 'tldraw'
import { Button } from '../../../ui/Button.tsx'
import type { Reading } from './createReading.ts'
import { summaryOf } from './summary.ts'
import css from './ReadingState.module.css'

interface ReadingStateProps {
  status: Reading['status']
  graph: DesignGraph
  onRetry(this: void): void
}

/** Says what there is to see when the drawing itself does not: nothing yet, or a reading that failed. */
export function ReadingState({ status, graph, onRetry }: ReadingStateProps) {
  const editor = useEditor()
  const isEmpty = useValue('board is empty', () => editor.getCurrentPageShapeIds().size === 0, [
    editor,
  ])
  if (status === 'failed') {
    return (
      <div className={css['state']} role="status" data-testid="reading-state">
        The drawing could not be read just now. Nothing on it has changed.
        <span className={css['action']}>
          <Button size="small" onClick={onRetry}>
            Read it again
          </Button>
        </span>
      </div>
    )
  }
  const isRead = status === 'read'
  const shown = !isRead
    ? ''
    : isEmpty
      ? 'Nothing is drawn yet, so the interviewer sees nothing.'
      : graph.components.length === 0
        ? 'The interviewer sees no component here yet. Boxes and icons with a name become components.'
        : ''
  return (
    <>
      {shown !== '' && (
        <p className={css['state']} data-testid="reading-state">
          {shown}
        </p>
      )}
      <p role="status" className="visually-hidden">
        {isRead ? shown || summaryOf(graph) : ''}
      </p>
    </>
  )
}
