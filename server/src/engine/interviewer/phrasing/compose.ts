import { lowerStart, sentenceCase } from './sentenceCase.ts'

/** So many words may come before the question mark; what is only courtesy goes when it gets longer. */
export const maxWords = 35

/** Words up to the question mark. */
export function wordsBeforeQuestion(text: string): number {
  const end = text.indexOf('?')
  const asked = end < 0 ? text : text.slice(0, end)
  return asked.split(/\s+/).filter((word) => word !== '').length
}

/**
 * One turn from its parts. The last part is the question and always stays; of the courtesies before
 * it, those nearest to the question are given up first when the turn would become too long. The
 * first one stays if `keepFirst`: that a topic is left has to be said.
 */
export function compose(
  courtesies: readonly (string | null)[],
  question: string,
  keepFirst = false,
): string {
  let parts = courtesies.filter((part): part is string => part !== null && part !== '')
  const least = keepFirst && courtesies[0] ? 1 : 0
  while (parts.length > least && wordsBeforeQuestion(join([...parts, question])) > maxWords) {
    parts = parts.slice(0, -1)
  }
  return join([...parts, question])
}

/** A part begins a sentence unless the one before it goes on: "Back to `X`:", "If you wait,", "And". */
function join(parts: readonly string[]): string {
  return parts
    .map((part, index) => {
      const before = parts[index - 1]
      return before !== undefined && /[:,\p{L}]$/u.test(before)
        ? lowerStart(part)
        : sentenceCase(part)
    })
    .join(' ')
}

/** A text with at most one question mark: of several questions the last one is asked. */
export function oneQuestion(text: string): string {
  const sentences = text.match(/[^.?!]+[.?!]+["'”’)]*\s*|[^.?!]+$/g) ?? [text]
  const lastQuestion = sentences.findLastIndex((sentence) => sentence.includes('?'))
  return sentences
    .filter((sentence, index) => index === lastQuestion || !sentence.includes('?'))
    .join('')
    .trim()
}
