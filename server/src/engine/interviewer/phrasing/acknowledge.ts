import type { Utterance } from '../memory/InterviewMemory.ts'

const longestEcho = 13
const shortestEcho = 4

/**
 * A clause of what was just said, turned to the second person: "So you delete the key after the
 * commit." It shows that the answer was heard without judging it. Null when no clause makes a
 * sentence of its own, which is often; then nothing is better than a clumsy echo.
 */
export function acknowledge(utterance: Utterance): string | null {
  if (utterance.reading.act !== 'statement' || utterance.reading.isKeywordList) return null
  const quotes = utterance.reading.points
    .filter((hit) => utterance.newPoints.includes(`${hit.topic}#${hit.point}`))
    .toSorted((a, b) => b.score - a.score)
    .map(({ quote }) => quote)
  for (const quote of quotes) {
    const clause = clauseAround(utterance.text, quote)
    const echo = clause && echoOf(clause)
    if (echo) return echo
  }
  return null
}

/** The clause of the text that holds the quote; clauses end at punctuation. */
function clauseAround(text: string, quote: string): string | null {
  const needle = plain(quote).split(' ').slice(0, 4).join(' ')
  if (needle === '') return null
  const clauses = text.split(/[.!?](?:\s+|$)|[;:\n()]+|,\s|\s[-–—]\s/)
  return clauses.find((clause) => plain(clause).includes(needle)) ?? null
}

const fillers =
  /^(?:(?:so|and|but|then|well|um+|uh+|ok(?:ay)?|right|basically|yeah|yes|also|i mean|i think|i guess|i'd say|like|now|because|since)\b[\s,]*)+/i
const opensSentence =
  /^(?:i|we|i'd|i'll|we'd|we'll|the|a|an|each|every|only|all|both|one|reads?|writes?)\b/i
const hasVerb =
  /\b(?:is|are|will|would|gets?|goes|go|does|do|has|have|can|could|must|keeps?|takes?|writes?|reads?|deletes?|removes?|sends?|puts?|sets?|uses?|stores?|adds?|asks?|checks?|looks?|waits?|retry|retries|drops?|fails?|falls?|comes?|makes?|runs?|holds?|serves?|gives?|updates?|expires?|refuses?|rejects?|pays?|split|splits|shard|shards|cache|caches|store|moves?|carry|carries|returns?|rebuilds?|fill|fills|publish|publishes|lock|locks|let|lets|start|starts|stop|stops|add|pick|picks|choose|chooses|fan|fans|promotes?|replays?)\b/i
/** A fragment that leans on another clause makes no sentence. */
const leansOnAnother =
  /\b(?:which|because|so that|not sure|don't know|no idea|or something|whatever|etc|and|or|but|to|the|a|of|with|that)$/i

/** A clause as a sentence about the one who said it; null if it would not read well. */
export function echoOf(clause: string): string | null {
  const bare = clause.replace(/\s+/g, ' ').trim().replace(fillers, '')
  const words = bare.split(' ')
  if (words.length < shortestEcho || words.length > longestEcho) return null
  if (!opensSentence.test(bare) || !hasVerb.test(bare) || leansOnAnother.test(bare)) return null
  // Only plain words: no markup, no code, nothing that could pose as something else.
  if (!/^[\p{L}\p{N}\s',%/.+-]+$/u.test(bare)) return null
  if (/\b(?:you|your|interviewer|score|stupid|damn|shit|fuck\w*)\b/i.test(bare)) return null
  const turned = toSecondPerson(bare)
  const lower = /^(?:I|[A-Z]{2,})\b/.test(turned)
    ? turned
    : turned.charAt(0).toLowerCase() + turned.slice(1)
  return `So ${lower}.`
}

const pronouns: readonly [RegExp, string][] = [
  [/\b(?:i|we) am\b/gi, 'you are'],
  [/\bi'm\b/gi, "you're"],
  [/\b(?:i|we) was\b/gi, 'you were'],
  [/\b(?:i|we)'(d|ll|ve|re)\b/gi, "you'$1"],
  [/\b(?:i|we)\b/gi, 'you'],
  [/\b(?:me|us)\b/gi, 'you'],
  [/\b(?:my|our)\b/gi, 'your'],
  [/\b(?:mine|ours)\b/gi, 'yours'],
  [/\b(?:myself|ourselves)\b/gi, 'yourself'],
]

function toSecondPerson(text: string): string {
  return pronouns.reduce((turned, [pattern, word]) => turned.replace(pattern, word), text)
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()
}
