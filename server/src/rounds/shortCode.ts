import { randomInt } from 'node:crypto'

/** Capital letters that nobody takes for another one or for a digit: I, L, O and Q are left out. */
export const codeLetters = 'ABCDEFGHJKMNPRSTUVWXYZ'
const codeLength = 6
const wellFormed = new RegExp(`^[${codeLetters}]{${codeLength}}$`)

/** A new code: one of 113 million. */
export function newCode(): string {
  return Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join(
    '',
  )
}

/** What somebody typed as a code: case, spaces and hyphens do not matter; null when it can be none. */
export function readCode(typed: string): string | null {
  const letters = typed.replaceAll(/[\s\p{Pd}]/gu, '').toUpperCase()
  return wellFormed.test(letters) ? letters : null
}
