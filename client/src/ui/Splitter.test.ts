import { expect, it } from 'vitest'
import { widthAfterKey } from './Splitter.tsx'

it.each([
  ['ArrowLeft', 360, 376],
  ['ArrowRight', 360, 344],
  ['ArrowLeft', 475, 480],
  ['ArrowRight', 322, 320],
  ['Home', 360, 480],
  ['End', 360, 320],
  ['a', 360, null],
])('[SC23] %s at %d gives %s', (key, width, next) => {
  expect(widthAfterKey(key, { width, min: 320, max: 480 })).toBe(next)
})
