import type { OutboxEntry } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import css from './RefusedTexts.module.css'

interface RefusedTextsProps {
  outbox: readonly OutboxEntry[]
  onEdit(this: void, entry: OutboxEntry): void
  onDiscard(this: void, commandId: string): void
}

/** What the server did not take, above the field where it was written. */
export function RefusedTexts({ outbox, onEdit, onDiscard }: RefusedTextsProps) {
  const refused = outbox.flatMap((entry) =>
    entry.state.status === 'refused' ? [{ entry, message: entry.state.failure.message }] : [],
  )
  if (refused.length === 0) return null
  return (
    <div className={css['refused']} role="alert">
      <ul>
        {refused.map(({ entry, message }) => (
          <li key={entry.command.commandId}>
            <p className={css['text']} dir="auto" title={entry.command.text}>
              {entry.command.text}
            </p>
            <p className={css['why']}>{message}</p>
            <Button size="small" onClick={() => onEdit(entry)}>
              Edit
            </Button>
            <Button size="small" tone="quiet" onClick={() => onDiscard(entry.command.commandId)}>
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
