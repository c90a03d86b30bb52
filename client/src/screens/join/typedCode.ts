export const codeLength = 6

/** The letters of what was typed or pasted as a code, in capitals; whatever comes after the sixth is left out. */
export function typedCode(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '')
    .slice(0, codeLength)
}

/** What is wrong with a code as far as one can see; null when it may be asked for. */
export function codeProblem(code: string): string | null {
  if (code.length === 0) return 'Type the six letters that the host told you.'
  return code.length < codeLength ? `A code has six letters; these are ${code.length}.` : null
}
