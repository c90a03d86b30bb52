import type { RecentRound } from './recentRounds.ts'

/** Titles of the problems that somebody has answered for to the end on this device. */
export function doneTitles(rounds: readonly RecentRound[]): ReadonlySet<string> {
  return new Set(
    rounds.filter(({ isEnded, role }) => isEnded && role === 'candidate').map(({ title }) => title),
  )
}
