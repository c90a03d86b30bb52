import type { RoundRecord } from './RoundRecord.ts'

/** Fewer words than this say nothing about how well somebody is understood. */
const fewestWords = 30

/**
 * Share of the words of the answers that the reading could make sense of, 0..1. What is plainly no
 * answer (buzzwords, lists of names, "I don't know") was understood well enough; 1 when there was
 * too little to tell, as where most of it was said aloud.
 */
export function readConfidence({ answers, isAloud }: RoundRecord): number {
  if (isAloud) return 1
  let words = 0
  let understood = 0
  for (const { reading, text } of answers) {
    if (reading.act !== 'statement' || reading.isKeywordList) continue
    const count = text.split(/\s+/).length
    words += count
    understood += count * reading.confidence
  }
  return words < fewestWords ? 1 : Math.round((understood / words) * 100) / 100
}
