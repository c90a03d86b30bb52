import type { QuestionStatus } from '@sparboard/shared/round'
import { classNames } from './classNames.ts'
import css from './PinBadge.module.css'

interface PinBadgeProps {
  number: number
  status: QuestionStatus
  isLit?: boolean
  size?: 'small' | 'medium'
}

const statusNames: Record<QuestionStatus, string> = {
  open: 'open',
  answered: 'answered',
  parked: 'parked',
  resolved: 'resolved',
}

/** The numbered dot of a question, as on the board: filled while open, a ring once it was answered. */
export function PinBadge({ number, status, isLit = false, size = 'medium' }: PinBadgeProps) {
  return (
    <span className={classNames(css['pin'], css[status], css[size], isLit && css['lit'])}>
      <span className="visually-hidden">{`Question ${number}, ${statusNames[status]}`}</span>
      <span aria-hidden>{number}</span>
    </span>
  )
}
