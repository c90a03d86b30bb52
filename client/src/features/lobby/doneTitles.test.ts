import { expect, it } from 'vitest'
import { doneTitles } from './doneTitles.ts'
import type { RecentRound } from './recentRounds.ts'

const round = (title: string, change: Partial<RecentRound>): RecentRound => ({
  roundId: title,
  title,
  level: 'mid',
  role: 'candidate',
  isEnded: true,
  lastSeenMs: 1,
  ...change,
})

it('[LB66] done is what was answered for to the end, not what was broken off or only watched', () => {
  const rounds = [
    round('Chat', {}),
    round('Web crawler', { isEnded: false }),
    round('Rate limiter', { role: 'interviewer' }),
  ]
  expect(doneTitles(rounds)).toEqual(new Set(['Chat']))
})
