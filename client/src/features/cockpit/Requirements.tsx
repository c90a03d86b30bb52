import { Check } from 'lucide-react'
import type { RequirementFact } from '@sparboard/shared/protocol'
import type { Prepared } from './purpose.ts'
import { ReadyText } from './ReadyText.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import css from './Facts.module.css'

interface RequirementsProps {
  requirements: readonly RequirementFact[]
  isHeld: boolean
  sending: string | null
  onSend(this: void, prepared: Prepared): void
  onEdit(this: void, prepared: Prepared): void
}

/** What the candidate has to ask for: told with one press, ticked off once it is. */
export function Requirements({ requirements, isHeld, sending, onSend, onEdit }: RequirementsProps) {
  if (requirements.length === 0) {
    return (
      <p className={css['empty']}>
        This problem came without facts. Answer what they ask yourself.
      </p>
    )
  }
  return (
    <ul className={css['facts']}>
      {requirements.map(({ id, title, fact, isRevealed }) => {
        const prepared: Prepared = { purpose: { type: 'requirement', id, title }, text: fact }
        return (
          <li key={id} aria-label={title} data-done={isRevealed || undefined}>
            <h3 className={css['title']}>
              {title}
              {isRevealed ? (
                <span className={css['done']}>
                  <Check size={12} strokeWidth={2.6} aria-hidden /> told
                </span>
              ) : null}
            </h3>
            {isRevealed ? (
              <p className={css['told']} dir="auto">
                <InlineText text={fact} />
              </p>
            ) : (
              <ReadyText
                action="Reveal"
                text={fact}
                isHeld={isHeld}
                isBusy={sending === fact}
                onSend={() => onSend(prepared)}
                onEdit={() => onEdit(prepared)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
