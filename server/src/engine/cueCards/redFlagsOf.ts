import type { Topic } from '../knowledge/index.ts'
import { lowerStart, sentenceCase } from '../interviewer/phrasing/sentenceCase.ts'

/** What should worry: words in which people say it, and what is wrong with that. */
export function redFlagsOf({ wrongAnswers }: Pick<Topic, 'wrongAnswers'>): string[] {
  return wrongAnswers.map(({ phrases: [phrase], why }) =>
    phrase === undefined ? why : `“${sentenceCase(readable(phrase))}”: ${lowerStart(why)}`,
  )
}

/** Phrases are written for a reader of words: `*` stands for any ending, `+` for words between. */
function readable(phrase: string): string {
  return phrase
    .replaceAll('*', '')
    .replaceAll('+', ' … ')
    .replace(abbreviations, (word) => word.toUpperCase())
}

/** Phrases are in small letters throughout. */
const abbreviations = /\b(?:ttl|db|cdn|dns|sql|jwt|json|api|cpu|id|ip|https?|tls|ssl)\b/g
