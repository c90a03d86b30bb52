import { Choice } from '../../ui/Choice.tsx'
import css from './PhoneSwitch.module.css'

export type PhoneSide = 'conversation' | 'board'

interface PhoneSwitchProps {
  side: PhoneSide
  /** Beside the conversation there is more to lead the round with. */
  isInterviewer?: boolean
  onChange(this: void, side: PhoneSide): void
}

/** On a phone: the conversation or the board. */
export function PhoneSwitch({ side, isInterviewer = false, onChange }: PhoneSwitchProps) {
  const sides = [
    { value: 'conversation', label: isInterviewer ? 'Interview' : 'Conversation' },
    { value: 'board', label: 'Board' },
  ] as const
  return (
    <div className={css['switch']}>
      <Choice legend="Show" isLegendHidden options={sides} value={side} onChange={onChange} />
    </div>
  )
}
