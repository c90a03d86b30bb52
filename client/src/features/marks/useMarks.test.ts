import { expect, it } from 'vitest'
import type { MarksOnTheirWay } from './MarkKeeper.ts'
import { marksOf, savedStateOf } from './useMarks.ts'

const round = {
  scores: [
    { by: 'ana', dimension: 'depth', score: 2.5, comment: 'Only the TTL' },
    { by: 'ana', dimension: 'design', score: 3, comment: '' },
    { by: 'ben', dimension: 'estimates', score: 1, comment: '' },
  ],
} as unknown as Parameters<typeof marksOf>[0]

const waiting = { status: 'waiting' } as const

it('[MK1] one’s own marks come back with the round, in the order of the card', () => {
  expect([...marksOf(round, 'ana', new Map())]).toEqual([
    ['design', { score: 3, comment: '' }],
    ['depth', { score: 2.5, comment: 'Only the TTL' }],
  ])
})

it('[MK2, MK3] what was chosen last shows at once, also when it takes a mark back', () => {
  const onTheirWay: MarksOnTheirWay = new Map([
    ['design', { mark: null, state: waiting }],
    ['depth', { mark: { score: 4, comment: 'After all' }, state: waiting }],
  ])
  expect([...marksOf(round, 'ana', onTheirWay)]).toEqual([
    ['depth', { score: 4, comment: 'After all' }],
  ])
})

it('[MK3] marks are saved only when the server has all of them', () => {
  const states = (...all: ('waiting' | 'unanswered')[]): MarksOnTheirWay =>
    new Map(
      all.map((status, index) => [
        index === 0 ? 'depth' : 'design',
        { mark: null, state: { status } },
      ]),
    )
  expect(savedStateOf(new Map())).toBe('saved')
  expect(
    savedStateOf(new Map([['depth', { mark: null, state: { status: 'accepted', seq: 1 } }]])),
  ).toBe('saved')
  expect(savedStateOf(states('waiting'))).toBe('saving')
  expect(savedStateOf(states('waiting', 'unanswered'))).toBe('unanswered')
})
