import { Link } from 'wouter'
import { ArrowRight } from 'lucide-react'
import { describeAge } from './describeAge.ts'
import type { RecentRound } from './recentRounds.ts'
import css from './RecentRounds.module.css'

interface RecentRoundsProps {
  rounds: readonly RecentRound[]
  nowMs: number
}

const shownAtOnce = 4

/** The rounds of this browser, to go on with or to read again. */
export function RecentRounds({ rounds, nowMs }: RecentRoundsProps) {
  if (rounds.length === 0) return null
  return (
    <section aria-label="Your rounds on this device" className={css['recent']}>
      <h2 className={css['heading']}>Your rounds on this device</h2>
      <ul className={css['list']}>
        {rounds.slice(0, shownAtOnce).map((round) => (
          <li key={round.roundId}>
            <Link
              href={`${round.isEnded ? '/review' : '/round'}/${round.roundId}`}
              className={css['round'] ?? ''}
            >
              <span className={css['title']} dir="auto">
                {round.title}
              </span>
              <span className={css['facts']}>
                {round.level}, {round.role}, {describeAge(round.lastSeenMs, nowMs)}
              </span>
              <span className={css['go']}>
                {round.isEnded ? 'Score card' : 'Go on'}
                <ArrowRight size={13} strokeWidth={2.2} aria-hidden />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
