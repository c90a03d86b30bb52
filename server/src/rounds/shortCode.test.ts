import { describe, expect, it } from 'vitest'
import { codeLetters, newCode, readCode } from './shortCode.ts'

describe('a short code', () => {
  it('[KN1] has six capital letters, none of which looks like another one or a digit', () => {
    expect(codeLetters).not.toMatch(/[^A-Z]|[ILOQ]/)
    const codes = Array.from({ length: 500 }, newCode)
    for (const code of codes) expect(code).toMatch(/^[A-HJKMNPR-Z]{6}$/)
    expect(new Set(codes).size).toBeGreaterThan(495)
    // Every letter comes up in every place.
    for (let at = 0; at < 6; at += 1) {
      expect(new Set(codes.map((code) => code[at])).size).toBe(codeLetters.length)
    }
  })

  it.each([
    ['ABCDEF', 'ABCDEF'],
    ['abc def', 'ABCDEF'],
    [' Abc-dEF\n', 'ABCDEF'],
    ['a b c — d e f', 'ABCDEF'],
    ['ABCDE', null],
    ['ABCDEFG', null],
    ['ABCDE0', null],
    ['ABCDEI', null],
    ['ÀBCDEF', null],
    ['', null],
  ])('[KN3] typed as %j is read as %j', (typed, code) => {
    expect(readCode(typed)).toBe(code)
  })
})
