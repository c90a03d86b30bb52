import type { RoundId } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import {
  ana,
  begunRound,
  ben,
  created,
  joined,
  logOf,
  nextEvent,
  roundOf,
} from '../../api/rig/roundRig.ts'
import {
  nextRoleWords,
  nextRoundWords,
  previousRoundWords,
  problemsLeft,
  swapOffer,
} from './sitting.ts'

const host = { role: 'candidate', isHost: true } as const
const guest = { role: 'interviewer', isHost: false } as const
const watcher = { role: 'observer', isHost: false } as const

function ended(part?: { number: number; of: number }) {
  const log = logOf(
    [ana, { ...created, ...(part === undefined ? {} : { part }) }],
    [ana, joined(ana, 'Ana', 'candidate')],
    [ben, joined(ben, 'Ben', 'interviewer')],
    [ben, { type: 'started' }],
    [ben, { type: 'ended', reason: 'finished' }],
  )
  return log
}

it('[MK9] whoever may swap roles is offered the next round, planned or not', () => {
  expect(swapOffer(roundOf(ended({ number: 1, of: 2 })), host)).toEqual({
    isPlanned: true,
    number: 2,
    of: 2,
  })
  expect(swapOffer(roundOf(ended()), guest)).toEqual({ isPlanned: false, number: 2, of: 2 })
  expect(swapOffer(roundOf(ended({ number: 2, of: 2 })), guest)).toEqual({
    isPlanned: false,
    number: 3,
    of: 3,
  })
})

it('[MK9] nobody is offered it before the end, twice, or where there is nobody to swap with', () => {
  expect(swapOffer(roundOf(begunRound()), host)).toBeNull()
  expect(swapOffer(roundOf(ended()), watcher)).toBeNull()
  const log = ended()
  const removed = nextEvent(log, ana, { type: 'removed', participantId: ben })
  expect(swapOffer(roundOf([...log, removed]), host)).toBeNull()
  const continued = nextEvent(log, ana, { type: 'continued', roundId: 'round-2' as RoundId })
  expect(swapOffer(roundOf([...log, continued]), host)).toBeNull()
})

it('[MK9] everybody is told what they are in the next round', () => {
  expect((['candidate', 'interviewer', 'observer'] as const).map(nextRoleWords)).toEqual([
    'You interview now.',
    'You answer now.',
    'Roles are swapped.',
  ])
})

it('[MK10] the rounds before and after are named by their place', () => {
  expect(nextRoundWords({ number: 1, of: 2 })).toBe('Round 2 of 2')
  expect(nextRoundWords({ number: 2, of: 2 })).toBe('Round 3 of 3')
  expect(nextRoundWords(null)).toBe('Round 2 of 2')
  expect(previousRoundWords({ number: 2, of: 2 })).toBe('Round 1 of 2')
  expect(previousRoundWords(null)).toBe('The round before')
})

it('[MK11] what was had is not offered again', () => {
  const problems = ['chat', 'feed', 'search'].map((id) => ({ id, title: `A ${id}`, prompt: '' }))
  const round = { problem: { id: 'chat', title: 'Chat', prompt: '' } }
  expect(problemsLeft(problems, round, new Set(['A feed'])).map(({ id }) => id)).toEqual(['search'])
})
