import type { ReactNode } from 'react'
import type { InterviewingFeedback } from '@sparboard/shared/protocol'
import type { Round } from '@sparboard/shared/round'
import { fetchInterviewing } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { describePhase, describeTalk } from './interviewingWords.ts'
import { useAnswer } from './useAnswer.ts'
import css from './HowYouInterviewed.module.css'

interface HowYouInterviewedProps {
  round: Round
  onShow(this: void, place: { seq: number | null; componentId: null }): void
}

/** How somebody interviewed, for themselves: nobody else is ever sent it. */
export function HowYouInterviewed({ round, onShow }: HowYouInterviewedProps) {
  const { answer, retry } = useAnswer(fetchInterviewing, round.id)
  return (
    <section className={css['section']} aria-label="How you interviewed">
      <header className={css['head']}>
        <h2 className={css['title']}>How you interviewed</h2>
        <p className={css['private']}>only you see this</p>
      </header>
      {answer.status === 'loading' ? <p className={css['quiet']}>On its way</p> : null}
      {answer.status === 'failed' ? (
        <div className={css['failed']}>
          <p>This could not be loaded: {answer.message}</p>
          <Button size="small" onClick={retry}>
            Try again
          </Button>
        </div>
      ) : null}
      {answer.status === 'ready' ? (
        <Report round={round} feedback={answer.value} onShow={onShow} />
      ) : null}
    </section>
  )
}

interface ReportProps {
  round: Round
  feedback: InterviewingFeedback
  onShow: HowYouInterviewedProps['onShow']
}

function Report({ round, feedback, onShow }: ReportProps) {
  const { talkShare, questions, leading, double, leftOpen, phases, advice } = feedback
  const showTurn = (seq: number) => onShow({ seq, componentId: null })
  return (
    <>
      {advice.length === 0 ? null : (
        <ul className={css['advice']}>
          {advice.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <dl className={css['facts']}>
        <div>
          <dt>You talked</dt>
          <dd>{describeTalk(talkShare)}</dd>
        </div>
        <div>
          <dt>Questions</dt>
          <dd>{questions.asked}</dd>
        </div>
        <div>
          <dt>Follow-ups</dt>
          <dd>{questions.followUps}</dd>
        </div>
        <div>
          <dt>Hints</dt>
          <dd>{questions.hints}</dd>
        </div>
      </dl>
      {leading.length === 0 ? null : (
        <Group title="Questions that carried their answer">
          {leading.map(({ seq, text, why }) => (
            <li key={seq}>
              <Turn text={text} onClick={() => showTurn(seq)} />
              <span className={css['why']}>{why}</span>
            </li>
          ))}
        </Group>
      )}
      {double.length === 0 ? null : (
        <Group title="Several questions in one">
          {double.map(({ seq, text }) => (
            <li key={seq}>
              <Turn text={text} onClick={() => showTurn(seq)} />
            </li>
          ))}
        </Group>
      )}
      {leftOpen.length === 0 ? null : (
        <Group title="Begun and left open">
          {leftOpen.map(({ questionId, title, missing }) => {
            const asked = round.turns.find((turn) => turn.questionId === questionId)
            return (
              <li key={questionId}>
                {asked === undefined ? (
                  <span dir="auto">{title}</span>
                ) : (
                  <Turn text={title} onClick={() => showTurn(asked.seq)} />
                )}
                {missing.length === 0 ? null : (
                  <span className={css['why']}>Not heard: {missing.join('; ')}</span>
                )}
              </li>
            )
          })}
        </Group>
      )}
      {phases.length === 0 ? null : (
        <Group title="Time">
          {phases.map((phase) => (
            <li key={phase.phase}>{describePhase(phase)}</li>
          ))}
        </Group>
      )}
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={css['group']}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </div>
  )
}

function Turn({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <button type="button" className={css['turn']} title="Show where" dir="auto" onClick={onClick}>
      {text}
    </button>
  )
}
