import { Choice } from '../../ui/Choice.tsx'
import css from './PhoneSwitch.module.css'

export type PhoneSide = 'conversation' | 'board'

interface PhoneSwitchProps {
  side: PhoneSide
  onChange(this: void, side: PhoneSide): void
}

const sides = [
  { value: 'conversation', label: 'Conversation' },
  { value: 'board', label: 'Board' },
] as const

/** On a phone: the conversation or the board. */
export function PhoneSwitch({ side, onChange }: PhoneSwitchProps) {
  return (
    <div className={css['switch']}>
      <Choice legend="Show" isLegendHidden options={sides} value={side} onChange={onChange} />
    </div>
  )
}
