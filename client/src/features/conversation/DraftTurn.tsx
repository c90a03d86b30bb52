import { InlineText } from '../../ui/InlineText.tsx'
import css from './DraftTurn.module.css'

interface DraftTurnProps {
  speaker: string
  text: string
}

/** A turn of the interviewer while it is being made. */
export function DraftTurn({ speaker, text }: DraftTurnProps) {
  return (
    <li className={css['turn']} data-testid="draft-turn">
      <p className={css['speaker']} dir="auto">
        {speaker}
      </p>
      <p className={css['words']} dir="auto">
        <InlineText text={text} /> <span className={css['caret']} aria-hidden />
      </p>
    </li>
  )
}
