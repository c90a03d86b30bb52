import { useCallback, useMemo } from 'react'
import { isAllowed } from '@sparboard/shared/protocol'
import {
  fetchRubric,
  type ControlRequest,
  type LiveRound,
  type RoundSession,
} from '../../api/index.ts'
import {
  CoveredMarks,
  KeptEvidence,
  MarkingForm,
  momentsOf,
  RevealNow,
  useAnswer,
  useMarks,
  waitedFor,
  type PhaseMoments,
} from '../../features/marks/index.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { useNotices } from '../round/Notices.tsx'
import { describeRound } from './describeRound.ts'
import { ReviewPage } from './ReviewPage.tsx'
import { useSources } from './useSources.ts'
import { useStatements } from './useStatements.ts'

interface MarksViewProps {
  live: LiveRound
  session: RoundSession
}

/** An ended round while marks are covered: one's own, and beside them what they rest on. */
export function MarksView({ live, session }: MarksViewProps) {
  const { round, you, events } = live
  const sources = useSources(round)
  const { notices, notify, dismiss } = useNotices()
  const control = useCallback((request: ControlRequest) => session.control(request), [session])
  const giveCommand = async (request: ControlRequest) => {
    const outcome = await session.control(request)
    if (!outcome.ok) notify(outcome.failure.message)
    return outcome.ok
  }
  const marks = useMarks({ live, send: session.control, onRefused: notify })
  const moments = useMemo(() => momentsOf(events, round), [events, round])
  const isInterviewer = you.role === 'interviewer'
  const isMarking = you.role !== 'observer'
  const rubric = useAnswer(fetchRubric, isMarking ? round.id : null)
  const hasGiven = round.submitted.includes(you.id)
  const statements = useStatements(isInterviewer && round.ticks.length > 0 ? round.id : null)

  const { show, showTab } = sources
  const showPhase = ({ firstSeq }: PhaseMoments) => show({ seq: firstSeq, componentId: null })
  const showKept = ({ phase }: PhaseMoments) => {
    showTab('kept')
    // The tab has to come up first.
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-phase="${phase}"]`)?.focus()
    })
  }

  const missing = [...(isMarking && !hasGiven ? ['You'] : []), ...waitedFor(round, you.id)]
  const reveal = isAllowed('revealScores', you, round.interviewer) ? (
    <RevealNow
      missing={missing}
      onReveal={async () => {
        if (isMarking && !hasGiven) await marks.settle()
        await giveCommand({ type: 'revealScores' })
      }}
    />
  ) : null

  return (
    <ReviewPage
      live={live}
      sources={sources}
      isDone={hasGiven || !isMarking}
      notices={notices}
      onNotice={notify}
      onDismiss={dismiss}
      onControl={control}
      kept={
        isInterviewer ? (
          <KeptEvidence
            round={round}
            moments={moments}
            labels={sources.board.labels}
            statements={statements}
            onShow={show}
          />
        ) : null
      }
    >
      <Sheet label="Marks" title={round.problem.title} facts={describeRound(round)}>
        {isMarking && !hasGiven ? (
          <MarkingForm
            live={live}
            marks={marks}
            rubric={rubric.answer}
            moments={moments}
            reveal={reveal}
            onRetryRubric={rubric.retry}
            onGive={() => giveCommand({ type: 'submitScores' })}
            onShowPhase={showPhase}
            onShowKept={showKept}
          />
        ) : (
          <CoveredMarks live={live} marks={isMarking ? marks : null} reveal={reveal} />
        )}
      </Sheet>
    </ReviewPage>
  )
}
