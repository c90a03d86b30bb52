import type { ReactNode } from 'react'
import { currentPhase, type Round } from '@sparboard/shared/round'
import { InlineText } from '../../ui/InlineText.tsx'
import { isFactPhase } from './factPhase.ts'
import css from './Cockpit.module.css'

/** While no question is under way: what to do, and what the candidate has typed without being asked. */
export function NothingNow({ round, drafts }: { round: Round; drafts: ReactNode }) {
  const last = round.turns.at(-1)
  const words = last?.role === 'candidate' ? last : null
  const name = round.participants.find(({ id }) => id === words?.by)?.name ?? ''
  return (
    <div className={css['nothing']}>
      {words === null ? null : (
        <p className={css['typed']} dir="auto" title={words.text}>
          <b>{name}</b> <InlineText text={words.text} />
        </p>
      )}
      <p>{whatToDo(round)}</p>
      {drafts}
    </div>
  )
}

function whatToDo(round: Round): string {
  if (isFactPhase(currentPhase(round))) {
    return 'They ask first: reveal the fact that they ask for. Or ask a card yourself.'
  }
  return round.questions.length === 0
    ? 'Nothing is asked yet. Ask a card below, or write a question of your own.'
    : 'No question waits. Ask the next card, or reopen one.'
}
