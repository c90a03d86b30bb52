import { expect, it } from 'vitest'
import { stillOnTheirWay } from './useDisputes.ts'

it('[GR18] a tick is shown from the moment it is made until the round shows it', () => {
  const sent = [
    { point: 'no answer yet', seq: null },
    { point: 'not in the round yet', seq: 12 },
    { point: 'in the round', seq: 11 },
  ]
  expect(stillOnTheirWay(sent, 11).map(({ point }) => point)).toEqual([
    'no answer yet',
    'not in the round yet',
  ])
})
