import { useCallback, useEffect, useRef, useState } from 'react'
import { Download, Printer, X } from 'lucide-react'
import { Link } from 'wouter'
import { ENGINE_ID, type QuestionId } from '@sparboard/shared/base'
import { isAllowed } from '@sparboard/shared/protocol'
import { elapsedMs, participantOf, type Round } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import { reportUrl, type LiveRound, type RoundSession } from '../../api/index.ts'
import { Transcript, type TranscriptHandle } from '../../features/conversation/index.ts'
import { ScoreCard, useDisputes, type Place } from '../../features/scorecard/index.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useColorScheme } from '../../ui/theme.ts'
import { ThemeToggle } from '../../ui/ThemeToggle.tsx'
import { useMediaQuery } from '../../ui/useMediaQuery.ts'
import { Wordmark } from '../../ui/Wordmark.tsx'
import { BoardPane } from '../round/BoardPane.tsx'
import { Notices, useNotices } from '../round/Notices.tsx'
import { PhoneSwitch, type PhoneSide } from '../round/PhoneSwitch.tsx'
import { useBoardState } from '../round/useBoardState.ts'
import css from './ReviewView.module.css'

interface ReviewViewProps {
  live: LiveRound
  scorecard: Scorecard
  session: RoundSession
}

/** Report at the left, its sources at the right; on a small screen the sources come up when asked for. */
export function ReviewView({ live, scorecard, session }: ReviewViewProps) {
  const { round, you, events } = live
  const board = useBoardState(round)
  const colorScheme = useColorScheme()
  const isNarrow = useMediaQuery('(max-width: 1000px)')
  const transcriptRef = useRef<TranscriptHandle>(null)
  const { notices, notify, dismiss } = useNotices()
  const [isSourceOpen, setIsSourceOpen] = useState(false)
  /** On a phone there is room for one of them. */
  const [phoneSide, setPhoneSide] = useState<PhoneSide>('conversation')
  const disputes = useDisputes({
    round,
    me: you.id,
    canDispute: isAllowed('disputePoint', you, round.interviewer),
    send: session.control,
    onRefused: notify,
  })
  useOpenForPrint()

  const { showComponent } = board
  const isPhone = useMediaQuery('(max-width: 640px)')
  const show = useCallback(
    ({ seq, componentId }: Place) => {
      setIsSourceOpen(true)
      setPhoneSide(componentId === null ? 'conversation' : 'board')
      // On a small screen the sources have to come up first.
      requestAnimationFrame(() => {
        if (seq !== null) transcriptRef.current?.showTurn(seq, { isFocused: true })
        if (componentId !== null) showComponent(componentId)
      })
    },
    [showComponent],
  )
  const showPin = useCallback((questionId: QuestionId) => {
    setPhoneSide('conversation')
    transcriptRef.current?.showQuestion(questionId)
  }, [])

  return (
    <div className={css['page']}>
      <header className={css['bar']}>
        <Link href="/" className={css['home'] ?? ''} aria-label="Sparboard, start page">
          <Wordmark />
        </Link>
        <Link href={`/round/${round.id}`} className={css['link'] ?? ''}>
          Board and conversation
        </Link>
        <div className={css['actions']}>
          <ThemeToggle />
          <IconButton icon={Printer} label="Print" onClick={() => window.print()} />
          <a className={css['download']} href={reportUrl(round.id)} download>
            <Download size={15} strokeWidth={2} aria-hidden />
            Download report
          </a>
        </div>
      </header>
      <main className={css['report']}>
        <ScoreCard
          round={round}
          scorecard={scorecard}
          facts={describeRound(round)}
          me={you.id}
          disputes={disputes}
          onShow={show}
        />
      </main>
      <aside
        className={css['sources']}
        aria-label="Board and transcript"
        data-open={isSourceOpen || !isNarrow}
        data-side={phoneSide}
      >
        {isNarrow ? (
          <div className={css['sourceHead']}>
            {isPhone ? (
              <PhoneSwitch side={phoneSide} onChange={setPhoneSide} />
            ) : (
              <span>Where it was seen</span>
            )}
            <IconButton
              icon={X}
              label="Close board and transcript"
              onClick={() => setIsSourceOpen(false)}
            />
          </div>
        ) : null}
        <div className={css['board']}>
          <BoardPane
            roundId={round.id}
            me={{ id: you.id, name: participantOf(round, you.id)?.name ?? '', role: you.role }}
            readOnly
            readOnlyReason="As it was at the end"
            colorScheme={colorScheme}
            pins={board.pins}
            highlightedComponentId={board.light?.componentId ?? null}
            onPinClick={showPin}
            onPinHover={board.lightPin}
            onLabelsChange={board.setLabels}
            onSavedState={board.setSaved}
            onPeople={board.setPeople}
            onNotice={notify}
            handleRef={board.boardRef}
          />
        </div>
        <div className={css['transcript']}>
          <Transcript
            events={events}
            round={round}
            labels={board.labels}
            light={board.light}
            onLight={board.setLight}
            onShowComponent={(id) => {
              setPhoneSide('board')
              showComponent(id)
            }}
            handleRef={transcriptRef}
          />
        </div>
      </aside>
      <Notices notices={notices} onDismiss={dismiss} />
    </div>
  )
}

/** Who, when and how long, in one line. */
function describeRound(round: Round): string {
  const candidates = round.participants
    .filter(({ role, isRemoved }) => role === 'candidate' && !isRemoved)
    .map(({ name }) => name)
  const interviewers = round.participants
    .filter(({ role, isRemoved, id }) => role === 'interviewer' && !isRemoved && id !== ENGINE_ID)
    .map(({ name }) => name)
  const minutes = round.status === 'ended' ? elapsedMs(round, round.endedAtMs) / 60_000 : 0
  const when = new Date(round.createdAtMs).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return [
    candidates.join(' and '),
    interviewers.length > 0 ? `interviewed by ${interviewers.join(' and ')}` : '',
    when,
    `${Math.max(1, Math.round(minutes))} of ${round.format} minutes`,
  ]
    .filter(Boolean)
    .join(', ')
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
