import { useEffect, useRef, useState, type ReactNode } from 'react'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import type { ApiOutcome, ControlRequest, LiveRound } from '../../api/index.ts'
import { recentRounds } from '../../features/lobby/index.ts'
import {
  NextRoundBar,
  nextRoundWords,
  previousRoundWords,
  SwapRoles,
} from '../../features/marks/index.ts'
import { ThemeToggle } from '../../ui/ThemeToggle.tsx'
import { Wordmark } from '../../ui/Wordmark.tsx'
import { Notices, type Notice } from '../round/Notices.tsx'
import { SourcePane } from './SourcePane.tsx'
import type { Sources } from './useSources.ts'
import css from './ReviewPage.module.css'

interface ReviewPageProps {
  live: LiveRound
  sources: Sources
  /** What an interviewer kept of the round; null for everybody else. */
  kept?: ReactNode
  /** At the right end of the bar. */
  actions?: ReactNode
  /** Nothing else on the page is waited for: the next round may be the first thing to do. */
  isDone: boolean
  /** What has just happened, for who listens: the page takes the focus and says so. */
  newsOnArrival?: string | null
  notices: readonly Notice[]
  onNotice(this: void, text: string): void
  onDismiss(this: void, id: number): void
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  children: ReactNode
}

/** A page about an ended round: what there is to say at the left, its sources at the right. */
export function ReviewPage({
  live,
  sources,
  kept = null,
  actions,
  isDone,
  newsOnArrival = null,
  notices,
  onNotice,
  onDismiss,
  onControl,
  children,
}: ReviewPageProps) {
  const { round, you } = live
  const goOn = useGoOn(round.next)
  const mainRef = useRef<HTMLElement>(null)
  const hasNews = newsOnArrival !== null
  useEffect(() => {
    if (hasNews) mainRef.current?.focus()
  }, [hasNews])
  return (
    <div className={css['page']} data-led-by={round.interviewer}>
      <header className={css['bar']}>
        <Link href="/" className={css['home'] ?? ''} aria-label="Sparboard, start page">
          <Wordmark />
        </Link>
        {round.previous === null ? null : (
          <Link href={`/review/${round.previous}`} className={css['before'] ?? ''}>
            <ArrowLeft size={14} strokeWidth={2} aria-hidden />
            {previousRoundWords(round.part)}
          </Link>
        )}
        {round.next === null ? null : (
          <Link href={`/review/${round.next}`} className={css['before'] ?? ''}>
            {nextRoundWords(round.part)}
            <ArrowRight size={14} strokeWidth={2} aria-hidden />
          </Link>
        )}
        <Link href={`/round/${round.id}`} className={css['link'] ?? ''}>
          Board and conversation
        </Link>
        <div className={css['actions']}>
          <span className={css['theme']}>
            <ThemeToggle />
          </span>
          {actions}
          <SwapRoles
            live={live}
            had={titlesHad()}
            isPrimary={isDone}
            onControl={onControl}
            onSwapped={goOn}
          />
        </div>
      </header>
      <main
        ref={mainRef}
        className={css['report']}
        tabIndex={newsOnArrival === null ? undefined : -1}
        aria-label={newsOnArrival ?? undefined}
      >
        <div className={css['next']}>
          <NextRoundBar round={round} role={you.role} />
        </div>
        {children}
      </main>
      <SourcePane live={live} sources={sources} kept={kept} onNotice={onNotice} />
      <Notices notices={notices} onDismiss={onDismiss} />
    </div>
  )
}

/** Whoever swapped the roles goes to the next round as soon as this one tells where it is. */
function useGoOn(next: string | null): () => void {
  const [, navigate] = useLocation()
  const [isGoing, setIsGoing] = useState(false)
  useEffect(() => {
    if (isGoing && next !== null) navigate(`/round/${next}`)
  }, [isGoing, next, navigate])
  return () => setIsGoing(true)
}

function titlesHad(): ReadonlySet<string> {
  return new Set(recentRounds().map(({ title }) => title))
}
