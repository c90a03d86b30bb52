import { Pencil } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import css from './ReadyText.module.css'

interface ReadyTextProps {
  /** What one press does: "Probe", "Reveal". */
  action: string
  text: string
  /** It was said already, and may be said again. */
  isDone?: boolean
  isHeld?: boolean
  isBusy?: boolean
  /** The one that `F` sends. */
  isKeyed?: boolean
  onSend(this: void): void
  onEdit(this: void): void
}

/** A text that is ready: one press says it as it stands, another one takes it to the writing field. */
export function ReadyText({
  action,
  text,
  isDone = false,
  isHeld = false,
  isBusy = false,
  isKeyed = false,
  onSend,
  onEdit,
}: ReadyTextProps) {
  return (
    <div className={css['ready']} data-done={isDone || undefined}>
      <Button
        size="small"
        className={css['send']}
        tone={isDone ? 'quiet' : 'secondary'}
        title={isDone ? `Said already: ${text}` : text}
        data-ready={isKeyed || undefined}
        aria-keyshortcuts={isKeyed ? 'F' : undefined}
        disabled={isHeld}
        isBusy={isBusy}
        onClick={onSend}
      >
        {action}
      </Button>
      <p className={css['text']} dir="auto" title={text}>
        <InlineText text={text} />
      </p>
      <IconButton
        size="small"
        icon={Pencil}
        label={`Edit before sending: ${action.toLowerCase()}`}
        title="Edit before sending"
        onClick={onEdit}
      />
    </div>
  )
}
