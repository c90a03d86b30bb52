import { Check } from 'lucide-react'
import type { CurveballCard } from '@sparboard/shared/protocol'
import { maxTextLength, type TextRequest } from '../../api/index.ts'
import { MessageInput } from '../../ui/MessageInput.tsx'
import type { Prepared } from './purpose.ts'
import { ReadyText } from './ReadyText.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import css from './Facts.module.css'

interface CurveballsProps {
  roundId: string
  curveballs: readonly CurveballCard[]
  isHeld: boolean
  sending: string | null
  onSend(this: void, prepared: Prepared): void
  onEdit(this: void, prepared: Prepared): void
  onWrite(this: void, request: TextRequest): void
  onLeave(this: void): void
}

/** A new fact in the middle of the round: one of the problem's, or one's own. */
export function Curveballs({
  roundId,
  curveballs,
  isHeld,
  sending,
  onSend,
  onEdit,
  onWrite,
  onLeave,
}: CurveballsProps) {
  return (
    <>
      <ul className={css['facts']}>
        {curveballs.map(({ id, text, isUsed }) => {
          const prepared: Prepared = { purpose: { type: 'curveball' }, text }
          return (
            <li key={id}>
              {isUsed ? (
                <p className={css['told']} dir="auto">
                  <span className={css['done']}>
                    <Check size={12} strokeWidth={2.6} aria-hidden /> used
                  </span>{' '}
                  <InlineText text={text} />
                </p>
              ) : (
                <ReadyText
                  action="Throw"
                  text={text}
                  isHeld={isHeld}
                  isBusy={sending === text}
                  onSend={() => onSend(prepared)}
                  onEdit={() => onEdit(prepared)}
                />
              )}
            </li>
          )
        })}
      </ul>
      <div className={curveballs.length === 0 ? undefined : css['own']}>
        <MessageInput
          label="Curveball"
          placeholder="Your own: a new fact and one question"
          draftKey={`sparboard.curveball.${roundId}`}
          maxLength={maxTextLength}
          holdReason={isHeld ? 'Paused' : null}
          onSend={(text) => onWrite({ type: 'curveball', text })}
          onLeave={onLeave}
        />
      </div>
    </>
  )
}
