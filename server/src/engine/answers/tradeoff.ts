import type { AnswerIndex } from './AnswerIndex.ts'
import { placesOf, type Utterance } from './readPoints.ts'
import type { Occurrence } from './wordTests.ts'

/**
 * Finds a choice that is stated together with what it costs, or an alternative that is turned down
 * with a reason. A list of benefits or "it depends" alone is none.
 */
export function findTradeoff(utterance: Utterance, index: AnswerIndex): Occurrence | null {
  for (const test of index.tradeoff) {
    const found = placesOf(test, utterance).find((occurrence) => hasMatter(occurrence, utterance))
    if (found) return found
  }
  return null
}

/** A bare "there is a trade-off" says neither what is chosen nor what it costs. */
const fewestWords = 7

function hasMatter({ from, to }: Occurrence, { tokens, isListed }: Utterance): boolean {
  if (isListed[from]) return false
  const first = tokens[from]?.sentence ?? 0
  const last = tokens[to]?.sentence ?? 0
  const around = tokens.filter(({ sentence }) => sentence >= first && sentence <= last)
  return around.length >= fewestWords
}
