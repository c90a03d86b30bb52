import { useRef, useState } from 'react'
import { Bot, Pencil, X } from 'lucide-react'
import type { QuestionId, RoundId } from '@sparboard/shared/base'
import type { DraftedFollowUps } from '@sparboard/shared/protocol'
import { draftQuestions, type ApiOutcome } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import type { Prepared, Purpose } from './purpose.ts'
import css from './CopilotDrafts.module.css'

interface CopilotDraftsProps {
  roundId: RoundId
  /** What is followed up; null for next questions. */
  questionId: QuestionId | null
  /** Name of the model that drafts. */
  copilot: string
  /** What was said in the round: a draft that was asked is none any more. */
  saidBefore: ReadonlySet<string>
  isHeld: boolean
  sending: string | null
  onSend(this: void, prepared: Prepared): void
  onEdit(this: void, prepared: Prepared): void
}

type Draft = DraftedFollowUps['drafts'][number]

/** Questions that a model drafts when the interviewer wants some; nobody else sees them, nothing is said by itself. */
export function CopilotDrafts(props: CopilotDraftsProps) {
  const { roundId, questionId, copilot, saidBefore, isHeld, sending, onSend, onEdit } = props
  const [outcome, setOutcome] = useState<ApiOutcome<DraftedFollowUps> | null>(null)
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  const [isDrafting, setIsDrafting] = useState(false)
  const moreRef = useRef<HTMLButtonElement>(null)

  const draft = async () => {
    setIsDrafting(true)
    const answer = await draftQuestions(roundId, questionId)
    setIsDrafting(false)
    setDismissed([])
    setOutcome(answer)
  }
  const dismiss = (text: string) => {
    setDismissed((before) => [...before, text])
    moreRef.current?.focus()
  }
  const drafts = outcome?.ok
    ? outcome.value.drafts.filter(({ text }) => !dismissed.includes(text) && !saidBefore.has(text))
    : []
  const what = questionId === null ? 'Draft next questions' : 'Draft follow-ups'

  return (
    <div className={css['drafts']} role="group" aria-label="Drafted by the model">
      {drafts.length === 0 ? null : (
        <ul className={css['list']}>
          {drafts.map((one) => {
            const prepared = { purpose: purposeOf(one, questionId), text: one.text }
            return (
              <li key={one.text} className={css['draft']}>
                <p className={css['text']} dir="auto">
                  <InlineText text={one.text} />
                </p>
                {one.why === '' ? null : (
                  <p className={css['why']} dir="auto">
                    <InlineText text={one.why} />
                  </p>
                )}
                <div className={css['actions']}>
                  <Button
                    size="small"
                    title="Ask it as written"
                    disabled={isHeld}
                    isBusy={sending === one.text}
                    onClick={() => onSend(prepared)}
                  >
                    Ask
                  </Button>
                  <Button size="small" tone="quiet" icon={Pencil} onClick={() => onEdit(prepared)}>
                    Edit
                  </Button>
                  <IconButton
                    size="small"
                    icon={X}
                    label="Dismiss this draft"
                    className={css['dismiss']}
                    onClick={() => dismiss(one.text)}
                  />
                </div>
              </li>
            )
          })}
        </ul>
      )}
      <p role="status" className={css['state']} data-failed={outcome?.ok === false || undefined}>
        {isDrafting ? `${copilot} is drafting …` : stateOf(outcome, drafts.length)}
      </p>
      <Button
        ref={moreRef}
        size="small"
        tone="quiet"
        icon={Bot}
        className={css['more']}
        title={`${copilot} reads the board and the talk. Only you see what it drafts.`}
        isBusy={isDrafting}
        onClick={() => void draft()}
      >
        {outcome === null ? `${what} with ${copilot}` : 'Draft again'}
      </Button>
    </div>
  )
}

/** A next question stays about its components; a follow-up belongs to its question. */
function purposeOf({ about }: Draft, questionId: QuestionId | null): Purpose {
  return questionId === null
    ? { type: 'card', topic: null, title: 'Drafted question', about }
    : { type: 'followUp', questionId }
}

function stateOf(outcome: ApiOutcome<DraftedFollowUps> | null, left: number): string {
  if (outcome === null) return ''
  if (!outcome.ok) return outcome.failure.message
  if (outcome.value.drafts.length === 0) return 'The model has nothing to add.'
  if (left === 0) return ''
  return left === 1 ? '1 draft. Only you see it.' : `${left} drafts. Only you see them.`
}
