import { expect, it } from 'vitest'
import { codeProblem, typedCode } from './typedCode.ts'

it.each([
  ['abc def', 'ABCDEF'],
  ['ABC-DEF\n', 'ABCDEF'],
  ['a', 'A'],
  ['A1B2C3D4', 'ABCD'],
  ['abcdefgh', 'ABCDEF'],
  ['日本', ''],
])('[KN3] typed or pasted as %j, a code reads %j', (text, code) => {
  expect(typedCode(text)).toBe(code)
})

it('[KN3] says what a code lacks', () => {
  expect(codeProblem('')).toMatch(/six letters/)
  expect(codeProblem('ABC')).toBe('A code has six letters; these are 3.')
  expect(codeProblem('ABCDEF')).toBeNull()
})
