import { useState, type ReactNode } from 'react'
import type { Rubric } from '@sparboard/shared/protocol'
import { dimensions, type DimensionId } from '@sparboard/shared/scorecard'
import type { LiveRound } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import type { Mark } from './MarkKeeper.ts'
import { MarkRow } from './MarkRow.tsx'
import { describeProgress, stillMarking, waitedFor } from './markWords.ts'
import type { PhaseMoments } from './momentsOf.ts'
import { phaseFor } from './momentsOf.ts'
import type { Marks, SavedMarks } from './useMarks.ts'
import type { Answer } from './useAnswer.ts'
import css from './MarkingForm.module.css'

interface MarkingFormProps {
  live: LiveRound
  marks: Marks
  rubric: Answer<Rubric>
  moments: readonly PhaseMoments[]
  /** Reveals before everybody has given their marks; null for who may not. */
  reveal: ReactNode
  onRetryRubric(this: void): void
  /** Resolves to false when it was refused. */
  onGive(this: void): Promise<boolean>
  onShowPhase(this: void, moments: PhaseMoments): void
  onShowKept(this: void, moments: PhaseMoments): void
}

/** Where a candidate says what they expect and an interviewer marks what they saw. */
export function MarkingForm({
  live,
  marks,
  rubric,
  moments,
  reveal,
  onRetryRubric,
  onGive,
  onShowPhase,
  onShowKept,
}: MarkingFormProps) {
  const { round, you, connection } = live
  const isCandidate = you.role === 'candidate'
  const [isGiving, setIsGiving] = useState(false)
  const [problem, setProblem] = useState('')
  const give = async () => {
    setIsGiving(true)
    setProblem('')
    const isSaved = await marks.settle()
    if (!isSaved) setProblem('Some marks are not saved yet. They are kept here; try again.')
    else await onGive()
    setIsGiving(false)
  }
  const waiting = stillMarking(waitedFor(round, you.id))
  return (
    <section aria-label={isCandidate ? 'What you expect' : 'Your marks'}>
      <h2 className={css['title']}>{isCandidate ? 'What do you expect?' : 'What did you see?'}</h2>
      <p className={css['lead']}>
        {isCandidate
          ? 'Say for each dimension which mark you expect. Leave out what you cannot say.'
          : 'Mark what you saw. What you did not see is no low mark: leave it out.'}{' '}
        Nobody sees a mark before everybody has given theirs. Then all views stand side by side.
      </p>
      {rubric.status === 'failed' ? (
        <div className={css['failed']} role="alert">
          <p>
            What each mark means could not be loaded: {rubric.message} You can give your marks all
            the same.
          </p>
          <Button size="small" onClick={onRetryRubric}>
            Try again
          </Button>
        </div>
      ) : null}
      <div className={css['rows']} aria-busy={rubric.status === 'loading'}>
        {dimensions.map(({ id, title }) => (
          <MarkRow
            key={id}
            id={id}
            title={title}
            mark={marks.given.get(id) ?? null}
            anchors={anchorsOf(rubric, id)}
            noneLabel={isCandidate ? 'No guess' : 'No evidence'}
            commentLabel={isCandidate ? 'Why, if you like' : 'What it rests on, if you like'}
            moments={phaseFor(id, moments)}
            onChange={(mark: Mark | null) => marks.set(id, mark)}
            onShowPhase={onShowPhase}
            onShowKept={onShowKept}
          />
        ))}
      </div>
      <footer className={css['foot']}>
        <div className={css['state']}>
          <p>
            <strong>{describeProgress(marks.given.size)}</strong>
            <span role="status">{describeSaved(marks, connection)}</span>
          </p>
          <p className={css['others']} role="status" dir="auto">
            {problem || waiting || 'Everybody else has given theirs.'}
          </p>
          <p id="marks-are-final" className={css['final']}>
            Once given, your marks are final.
          </p>
        </div>
        <div className={css['actions']}>
          {reveal}
          <Button
            tone="primary"
            isBusy={isGiving}
            aria-describedby="marks-are-final"
            onClick={() => void give()}
          >
            Give my marks
          </Button>
        </div>
      </footer>
    </section>
  )
}

const savedWords: Record<SavedMarks, string> = {
  saved: 'Saved',
  saving: 'Saving',
  unanswered: 'Not saved: the server cannot be reached. It is tried again',
}

function describeSaved({ given, saved }: Marks, connection: LiveRound['connection']): string {
  if (saved === 'saved' && connection === 'reconnecting') return ' · Reconnecting'
  return saved === 'saved' && given.size === 0 ? '' : ` · ${savedWords[saved]}`
}

function anchorsOf(rubric: Answer<Rubric>, id: DimensionId) {
  if (rubric.status !== 'ready') return null
  return rubric.value.dimensions.find((one) => one.id === id)?.anchors ?? null
}
