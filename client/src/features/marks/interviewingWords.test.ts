import { expect, it } from 'vitest'
import { describePhase, describeTalk } from './interviewingWords.ts'

it.each([
  [0.384, '38 % of the words'],
  [0, '0 % of the words'],
  [null, 'nothing was typed'],
])('[MK8] a share of %s reads “%s”', (share, text) => {
  expect(describeTalk(share)).toBe(text)
})

it.each([
  [300_000, 540_000, 'Requirements took 9 of 5 minutes'],
  [60_000, 20_000, 'Requirements took less than one of 1 minute'],
])('[MK8] a phase of %d ms that took %d reads “%s”', (plannedMs, tookMs, text) => {
  expect(describePhase({ phase: 'requirements', title: 'Requirements', plannedMs, tookMs })).toBe(
    text,
  )
})
