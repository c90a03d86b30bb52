import { useCallback, useEffect } from 'react'
import { Download, Printer } from 'lucide-react'
import { isAllowed } from '@sparboard/shared/protocol'
import type { Scorecard } from '@sparboard/shared/scorecard'
import {
  reportUrl,
  type ControlRequest,
  type LiveRound,
  type RoundSession,
} from '../../api/index.ts'
import { HowYouInterviewed, Reflections, swapOffer } from '../../features/marks/index.ts'
import { ScoreCard, useDisputes } from '../../features/scorecard/index.ts'
import { classNames } from '../../ui/classNames.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useNotices } from '../round/Notices.tsx'
import { describeRound } from './describeRound.ts'
import { ReviewPage } from './ReviewPage.tsx'
import { useSources } from './useSources.ts'
import css from './ReviewPage.module.css'

interface ReviewViewProps {
  live: LiveRound
  scorecard: Scorecard
  session: RoundSession
  /** The marks were covered a moment ago, on this page. */
  isJustRevealed: boolean
}

/** Report at the left, its sources at the right; on a small screen the sources come up when asked for. */
export function ReviewView({ live, scorecard, session, isJustRevealed }: ReviewViewProps) {
  const { round, you } = live
  const sources = useSources(round)
  const { notices, notify, dismiss } = useNotices()
  const disputes = useDisputes({
    round,
    me: you.id,
    canDispute: isAllowed('disputePoint', you, round.interviewer),
    send: session.control,
    onRefused: notify,
  })
  useOpenForPrint()
  const control = useCallback((request: ControlRequest) => session.control(request), [session])
  const isHumanLed = round.interviewer === 'human'
  const nextIsFirst = round.next !== null || (swapOffer(round, you)?.isPlanned ?? false)

  return (
    <ReviewPage
      live={live}
      sources={sources}
      isDone
      newsOnArrival={isJustRevealed ? 'The marks are revealed' : null}
      notices={notices}
      onNotice={notify}
      onDismiss={dismiss}
      onControl={control}
      actions={
        <>
          <span className={css['print']}>
            <IconButton icon={Printer} label="Print" onClick={() => window.print()} />
          </span>
          <a
            className={classNames(css['download'], nextIsFirst && css['second'])}
            href={reportUrl(round.id)}
            aria-label="Download report"
            download
          >
            <Download size={15} strokeWidth={2} aria-hidden />
            <span className={css['downloadWords']}>Download report</span>
          </a>
        </>
      }
    >
      <ScoreCard
        round={round}
        scorecard={scorecard}
        facts={describeRound(round)}
        me={you.id}
        disputes={disputes}
        afterMarks={isHumanLed ? <Reflections live={live} onControl={control} /> : null}
        onShow={sources.show}
      />
      {isHumanLed && you.role === 'interviewer' ? (
        <HowYouInterviewed round={round} onShow={sources.show} />
      ) : null}
    </ReviewPage>
  )
}

/** On paper nothing can be unfolded: everything is open while the page prints. */
function useOpenForPrint(): void {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = []
    const open = () => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
      for (const details of opened) details.open = true
    }
    const close = () => {
      for (const details of opened) details.open = false
    }
    window.addEventListener('beforeprint', open)
    window.addEventListener('afterprint', close)
    return () => {
      window.removeEventListener('beforeprint', open)
      window.removeEventListener('afterprint', close)
    }
  }, [])
}
