import { expect, it } from 'vitest'
import { withRound, type RecentRound } from './recentRounds.ts'

const round = (roundId: string, isEnded = false): RecentRound => ({
  roundId,
  title: roundId,
  level: 'mid',
  role: 'candidate',
  isEnded,
  lastSeenMs: 1,
})

it('puts a round in front and keeps each once', () => {
  const rounds = [round('a'), round('b')]
  expect(withRound(rounds, round('b', true))).toEqual([round('b', true), round('a')])
})

it('drops the oldest beyond twelve', () => {
  const many = Array.from({ length: 12 }, (_, index) => round(`r${index}`))
  const ids = withRound(many, round('new')).map(({ roundId }) => roundId)
  expect(ids).toHaveLength(12)
  expect([ids[0], ids.at(-1)]).toEqual(['new', 'r10'])
})
