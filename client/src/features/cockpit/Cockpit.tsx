import { useState, type ReactNode } from 'react'
import type { ComponentId } from '@sparboard/shared/base'
import { participantOf, type Question } from '@sparboard/shared/round'
import {
  maxTextLength,
  type ApiOutcome,
  type ControlRequest,
  type LiveRound,
  type TextRequest,
} from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { formatClock } from '../../ui/formatClock.ts'
import { MessageInput } from '../../ui/MessageInput.tsx'
import { PersonalScores } from './PersonalScores.tsx'
import { QuestionList } from './QuestionList.tsx'
import css from './Cockpit.module.css'

interface CockpitProps {
  live: LiveRound
  labels: ReadonlyMap<ComponentId, string> | null
  selected: ComponentId | null
  /** The phase's clock, as the top bar shows it. */
  clock: ReactNode
  onShowComponent(this: void, id: ComponentId): void
  onFollowUp(this: void, question: Question): void
  onWrite(this: void, request: TextRequest): void
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  onLeave(this: void): void
}

/** What a human interviewer steers the round with: time, questions, a new fact, notes and scores. */
export function Cockpit({
  live,
  labels,
  selected,
  clock,
  onShowComponent,
  onFollowUp,
  onWrite,
  onControl,
  onLeave,
}: CockpitProps) {
  const { round, you } = live
  const [failure, setFailure] = useState('')
  const give = async (request: ControlRequest) => {
    const outcome = await onControl(request)
    setFailure(outcome.ok ? '' : outcome.failure.message)
    return outcome.ok
  }
  if (round.status === 'lobby') return null
  const isEnded = round.status === 'ended'
  const next = round.phases[round.phaseIndex + 1]
  const scores = new Map(
    round.scores
      .filter(({ by }) => by === you.id)
      .map(({ dimension, score }) => [dimension, score]),
  )
  return (
    <div className={css['cockpit']}>
      {isEnded ? null : (
        <section className={css['phase']} aria-label="Time">
          {clock}
          <div className={css['phaseActions']}>
            <Button
              size="small"
              onClick={() => void give({ type: round.status === 'paused' ? 'resume' : 'pause' })}
            >
              {round.status === 'paused' ? 'Go on' : 'Pause'}
            </Button>
            <Button
              size="small"
              disabled={next === undefined || round.status === 'paused'}
              onClick={() => void give({ type: 'advancePhase', to: next?.id })}
            >
              {next === undefined ? 'Last phase' : `Next: ${next.title}`}
            </Button>
          </div>
        </section>
      )}
      <p role="status" className={css['failure']}>
        {failure}
      </p>
      <section>
        <h2 className={css['heading']}>Questions</h2>
        <QuestionList
          questions={round.questions}
          labels={labels}
          selected={selected}
          onShowComponent={onShowComponent}
          onFollowUp={onFollowUp}
          onClose={(question, status) =>
            void give({ type: 'closeQuestion', questionId: question.id, status })
          }
          onPin={(question, componentId) =>
            void give({ type: 'pin', questionId: question.id, componentId })
          }
        />
      </section>
      {isEnded ? null : (
        <section>
          <h2 className={css['heading']}>Curveball</h2>
          <MessageInput
            label="Curveball"
            placeholder="A new fact and one question"
            draftKey={`sparboard.curveball.${round.id}`}
            maxLength={maxTextLength}
            holdReason={round.status === 'paused' ? 'Paused' : null}
            onSend={(text) => onWrite({ type: 'curveball', text })}
            onLeave={onLeave}
          />
        </section>
      )}
      <section>
        <h2 className={css['heading']}>Notes, seen by interviewers only</h2>
        <ul className={css['notes']}>
          {round.notes.map((note) => (
            <li key={note.seq}>
              <time className={css['noteTime']}>{formatClock(note.elapsedMs)}</time>
              <p dir="auto">
                {note.componentId === null ? null : (
                  <b>{labels?.get(note.componentId) ?? 'a component'}: </b>
                )}
                {note.text}
                {note.by === you.id ? null : (
                  <i className={css['noteBy']}> {participantOf(round, note.by)?.name}</i>
                )}
              </p>
            </li>
          ))}
        </ul>
        <MessageInput
          label="Note"
          placeholder={
            selected === null
              ? 'Add a note'
              : `Add a note on ${labels?.get(selected) || 'the selected component'}`
          }
          draftKey={`sparboard.note.${round.id}`}
          maxLength={maxTextLength}
          onSend={(text) => onWrite({ type: 'note', text, componentId: selected })}
          onLeave={onLeave}
        />
      </section>
      <details className={css['scores']} open={isEnded || next === undefined || undefined}>
        <summary className={css['heading']}>Your scores, private until the end</summary>
        <PersonalScores
          scores={scores}
          onScore={(dimension, score) => give({ type: 'score', dimension, score })}
        />
      </details>
    </div>
  )
}
