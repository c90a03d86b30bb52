import type { ReactNode } from 'react'
import type { ListeningSheet } from '@sparboard/shared/protocol'
import type { Question, Turn } from '@sparboard/shared/round'
import { Button } from '../../ui/Button.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import { PointList } from './PointList.tsx'
import type { Prepared } from './purpose.ts'
import { ReadyText } from './ReadyText.tsx'
import type { SheetPoint } from './sheetPoints.ts'
import css from './NowSheet.module.css'

interface NowSheetProps {
  question: Question
  /** Null for a question without a topic, or while it is not known yet. */
  sheet: ListeningSheet | null
  isLoading: boolean
  points: readonly SheetPoint[]
  /** What was said on it so far. */
  saidBefore: ReadonlySet<string>
  /** The last thing that was typed in answer to it. */
  answer: Turn | null
  quoting: string | null
  /** Only on the question that waits a hint can be given. */
  isWaiting: boolean
  isHeld: boolean
  /** The text that is being sent now. */
  sending: string | null
  drafts: ReactNode
  onTick(this: void, point: SheetPoint, isHeard: boolean): void
  onQuote(this: void, point: SheetPoint, quote: string): void
  onQuoteEnd(this: void): void
  onSend(this: void, prepared: Prepared): void
  onEdit(this: void, prepared: Prepared): void
}

/** The question that is being answered: what to listen for and what to go on with. */
export function NowSheet(props: NowSheetProps) {
  const { question, sheet, points, answer } = props
  return (
    <section className={css['body']} aria-label="Listen for">
      {answer === null ? null : (
        <p className={css['answer']} dir="auto" title={answer.text}>
          <span className="visually-hidden">Last typed answer: </span>
          <InlineText text={answer.text} />
        </p>
      )}
      {sheet === null ? (
        <p className={css['none']}>
          {props.isLoading
            ? 'The points to listen for are on their way.'
            : 'No points for this question: it came from no card. Note what you hear.'}
        </p>
      ) : (
        <PointList
          points={points}
          quoting={props.quoting}
          onTick={props.onTick}
          onQuote={props.onQuote}
          onQuoteEnd={props.onQuoteEnd}
        />
      )}
      {sheet === null || sheet.redFlags.length === 0 ? null : (
        <details className={css['flags']}>
          <summary>Red flags</summary>
          <ul>
            {sheet.redFlags.map((flag) => (
              <li key={flag}>
                <InlineText text={flag} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {sheet === null ? null : <GoOn {...props} sheet={sheet} />}
      {props.drafts}
      <div>
        <Button
          size="small"
          tone="quiet"
          title="Ask on in your own words"
          className={css['own']}
          onClick={() =>
            props.onEdit({ purpose: { type: 'followUp', questionId: question.id }, text: '' })
          }
        >
          Follow up
        </Button>
      </div>
    </section>
  )
}

/** What is ready to be said next on this question. */
function GoOn({
  question,
  sheet,
  saidBefore,
  isWaiting,
  isHeld,
  sending,
  onSend,
  onEdit,
}: NowSheetProps & { sheet: ListeningSheet }) {
  const followUp = { type: 'followUp', questionId: question.id } as const
  const hint = { type: 'hint', questionId: question.id } as const
  const ready: { action: string; prepared: Prepared; isHeld: boolean }[] = []
  const add = (action: string, text: string | null | undefined, purpose: Prepared['purpose']) => {
    if (text === null || text === undefined) return
    ready.push({
      action,
      prepared: { purpose, text },
      isHeld: isHeld || (purpose.type === 'hint' && !isWaiting),
    })
  }
  add('Probe', sheet.probe, followUp)
  add('Push back', sheet.pushBack, followUp)
  add('Harder', sheet.harder, followUp)
  // The sheet is a moment older than the round: a hint that was just given is not given twice.
  const nextHint = sheet.hints.find((text) => !saidBefore.has(text))
  add(`Hint ${question.hints + 1}`, nextHint, hint)
  if (ready.length === 0) return null
  return (
    <div className={css['ready']} role="group" aria-label="Go on with">
      {ready.map(({ action, prepared, isHeld: isHeldNow }, index) => (
        <ReadyText
          key={action}
          action={action}
          text={prepared.text}
          isDone={saidBefore.has(prepared.text)}
          isHeld={isHeldNow}
          isBusy={sending === prepared.text}
          isKeyed={index === 0 && prepared.purpose.type === 'followUp'}
          onSend={() => onSend(prepared)}
          onEdit={() => onEdit(prepared)}
        />
      ))}
    </div>
  )
}
