import type { ParticipantId } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { ana, begunRound, ben, joined, nextEvent, roundOf } from '../../api/rig/roundRig.ts'
import { describeProgress, stillMarking, waitedFor } from './markWords.ts'

it('[MK4] says who is waited for: everybody who answered or asked and has not given marks', () => {
  const log = begunRound()
  const cy = 'p-cy' as ParticipantId
  log.push(nextEvent(log, cy, joined(cy, 'Cy', 'observer')))
  log.push(nextEvent(log, ana, { type: 'ended', reason: 'finished' }))
  expect(waitedFor(roundOf(log), ana)).toEqual(['Ben'])
  expect(waitedFor(roundOf(log), cy)).toEqual(['Ana', 'Ben'])
  log.push(nextEvent(log, ben, { type: 'scoresSubmitted' }))
  expect(waitedFor(roundOf(log), ana)).toEqual([])
})

it.each([
  [[], ''],
  [['Ben'], 'Ben is still marking.'],
  [['Ben', 'Cy'], 'Ben and Cy are still marking.'],
  [['Ben', 'Cy', 'Di'], 'Ben, Cy and Di are still marking.'],
])('[MK4] %j reads “%s”', (names, text) => {
  expect(stillMarking(names)).toBe(text)
})

it('[MK1] tells how far one is', () => {
  expect([0, 5, 7].map(describeProgress)).toEqual([
    'Nothing marked yet',
    '5 of 7 marked',
    '7 of 7 marked',
  ])
})
