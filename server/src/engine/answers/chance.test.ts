import { expect, it } from 'vitest'
import { chanceOf, type PointEvidence } from './chance.ts'

const nothing: PointEvidence = {
  bits: null,
  isWeak: false,
  isLoose: false,
  own: 0,
  rival: 0,
  isCore: true,
  place: 0,
  words: 30,
}

it('is none where nothing speaks for the point, however long the answer is', () => {
  expect(chanceOf({ ...nothing, words: 5000 })).toBe(0)
})

it('grows with what was said outright, and with what was talked about', () => {
  const talked = chanceOf({ ...nothing, own: 6, rival: 2 })
  const said = chanceOf({ ...nothing, bits: 16, own: 6, rival: 2 })
  expect(talked).toBeGreaterThan(chanceOf({ ...nothing, own: 2, rival: 2 }))
  expect(said).toBeGreaterThan(talked)
  expect(said).toBeGreaterThan(0.8)
})

it('is smaller where the sentence talks more about another point', () => {
  expect(chanceOf({ ...nothing, bits: 14, own: 5, rival: 9 })).toBeLessThan(
    chanceOf({ ...nothing, bits: 14, own: 5, rival: 1 }),
  )
})
