import { expect, it } from 'vitest'
import { ana, asked, ben, created, joined, logOf, roundOf, said } from '../../api/rig/roundRig.ts'
import { momentsOf, phaseFor } from './momentsOf.ts'

const log = logOf(
  [ana, created],
  [ana, joined(ana, 'Ana', 'candidate')],
  [ben, joined(ben, 'Ben', 'interviewer')],
  [ben, { type: 'started' }],
  [ben, { type: 'phaseStarted', phase: 'intro' }],
  [ben, said('Hello')],
  [ben, { type: 'phaseStarted', phase: 'requirements' }],
  [ben, { type: 'noted', text: 'Asked for freshness first', componentId: null }],
  [ana, said('Who uses it?')],
  [ben, { type: 'phaseStarted', phase: 'deep_dives' }],
  [ben, asked('q1', 'Why?')],
  [
    ben,
    {
      type: 'pointTicked',
      topic: 'cache.ttl',
      point: 'jitter',
      questionId: null,
      isHeard: true,
      quote: null,
    },
  ],
  [ben, { type: 'ended', reason: 'finished' }],
)
const moments = momentsOf(log, roundOf(log))

it('[MK1] notes and ticks stand with the phase they were made in', () => {
  expect(
    moments.map(({ title, elapsedMs, firstSeq, notes, ticks }) => [
      title,
      elapsedMs,
      firstSeq,
      notes.map(({ text }) => text),
      ticks.map(({ point }) => point),
    ]),
  ).toEqual([
    ['Intro', 0, 6, [], []],
    ['Requirements', 3_000, 9, ['Asked for freshness first'], []],
    ['Deep dives', 6_000, 11, [], ['jitter']],
  ])
})

it('[MK1] a dimension leads to the phase that shows it, if there was one', () => {
  expect(phaseFor('requirements', moments)?.title).toBe('Requirements')
  expect(phaseFor('tradeoffs', moments)?.title).toBe('Deep dives')
  expect(phaseFor('estimates', moments)).toBeNull()
  expect(phaseFor('communication', moments)).toBeNull()
})
