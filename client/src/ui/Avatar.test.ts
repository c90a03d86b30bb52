import { expect, it } from 'vitest'
import { initialsOf } from './Avatar.tsx'

it.each([
  ['Ana Lindqvist', 'AL'],
  ['ana', 'A'],
  ['Ana Maria de la Cruz', 'AC'],
  ['田中 太郎', '田太'],
  ['👩‍💻 Dev', '👩‍💻D'],
  ['  ', '?'],
])('the initials of %j are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
