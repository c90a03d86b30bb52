import { useState } from 'react'
import type { QuestionId, RoundId } from '@sparboard/shared/base'
import type { DraftedFollowUps } from '@sparboard/shared/protocol'
import { draftFollowUps, type ApiOutcome } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import type { Prepared } from './purpose.ts'
import { ReadyText } from './ReadyText.tsx'
import css from './Drafts.module.css'

interface DraftsProps {
  roundId: RoundId
  questionId: QuestionId
  /** Name of the model that drafts. */
  copilot: string
  isHeld: boolean
  sending: string | null
  onSend(this: void, prepared: Prepared): void
  onEdit(this: void, prepared: Prepared): void
}

/** Follow-ups that a model drafts when it is asked to. Nothing is said until the interviewer says it. */
export function Drafts({
  roundId,
  questionId,
  copilot,
  isHeld,
  sending,
  onSend,
  onEdit,
}: DraftsProps) {
  const [outcome, setOutcome] = useState<ApiOutcome<DraftedFollowUps> | null>(null)
  const [isDrafting, setIsDrafting] = useState(false)
  const draft = async () => {
    setIsDrafting(true)
    setOutcome(await draftFollowUps(roundId, questionId))
    setIsDrafting(false)
  }
  const purpose = { type: 'followUp', questionId } as const
  return (
    <div className={css['drafts']}>
      {outcome?.ok
        ? outcome.value.drafts.map(({ text, why }) => (
            <div key={text}>
              <ReadyText
                action="Ask"
                text={text}
                isHeld={isHeld}
                isBusy={sending === text}
                onSend={() => onSend({ purpose, text })}
                onEdit={() => onEdit({ purpose, text })}
              />
              <p className={css['why']}>{why}</p>
            </div>
          ))
        : null}
      <p className={css['state']} role="status">
        {outcome === null
          ? ''
          : !outcome.ok
            ? outcome.failure.message
            : outcome.value.drafts.length === 0
              ? 'The model had nothing to add.'
              : ''}
      </p>
      <Button
        size="small"
        tone="quiet"
        title={`${copilot} reads the question and what was said`}
        isBusy={isDrafting}
        onClick={() => void draft()}
      >
        {outcome === null ? 'Draft follow-ups' : 'Draft others'}
      </Button>
    </div>
  )
}
