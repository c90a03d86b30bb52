import { Button } from '../../ui/Button.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import css from './PendingTurn.module.css'

interface PendingTurnProps {
  speaker: string
  text: string
  state:
    | { status: 'sending' | 'accepted' }
    | { status: 'waiting' }
    | { status: 'refused'; failure: { message: string } }
  onRetry(this: void): void
  /** Takes it out of the list and puts its text back into the input. */
  onEdit(this: void): void
}

/** A turn of one's own that the round does not show yet. */
export function PendingTurn({ speaker, text, state, onRetry, onEdit }: PendingTurnProps) {
  return (
    <li className={css['turn']} data-status={state.status}>
      <p className={css['head']}>
        <span>{speaker}</span>
        <span className={css['status']} role="status">
          {state.status === 'waiting' ? 'Not sent yet. Trying again' : ''}
          {state.status === 'refused' ? 'Not sent' : ''}
        </span>
      </p>
      <p className={css['words']} dir="auto">
        <InlineText text={text} />
      </p>
      {state.status === 'refused' ? (
        <div className={css['refused']}>
          <p>{state.failure.message}</p>
          <Button size="small" onClick={onRetry}>
            Send again
          </Button>
          <Button size="small" tone="quiet" onClick={onEdit}>
            Edit
          </Button>
        </div>
      ) : null}
    </li>
  )
}
