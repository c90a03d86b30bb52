import { useId, type ReactNode } from 'react'
import css from './Field.module.css'

interface FieldProps {
  label: string
  /** What is wrong with the text as it stands, or null. */
  problem?: string | null
  hint?: ReactNode
  isLabelHidden?: boolean
  /** Given the ids that tie the control to its label and its message. */
  children(this: void, control: FieldControl): ReactNode
}

export interface FieldControl {
  id: string
  className: string
  'aria-invalid': boolean | undefined
  'aria-describedby': string | undefined
}

/** A labelled control with its hint or, in its place, what is wrong. */
export function Field({
  label,
  problem = null,
  hint,
  isLabelHidden = false,
  children,
}: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const hasNote = problem !== null || hint !== undefined
  return (
    <div className={css['field']}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : css['label']}>
        {label}
      </label>
      {children({
        id,
        className: css['control'] ?? '',
        'aria-invalid': problem !== null || undefined,
        'aria-describedby': hasNote ? noteId : undefined,
      })}
      {hasNote ? (
        <p id={noteId} className={problem === null ? css['hint'] : css['problem']} role="status">
          {problem ?? hint}
        </p>
      ) : null}
    </div>
  )
}
