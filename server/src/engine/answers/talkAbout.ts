import type { Profile } from './pointProfiles.ts'
import type { Utterance } from './readPoints.ts'
import { isStopWord } from './stopWords.ts'
import { sentencesOf, type Stretch } from './stretches.ts'

/** How much an utterance talks about one point, whichever words it uses. */
export interface Talk {
  /** In nats, of the sentence that talks about it most. */
  own: number
  /** What the same sentence says of the point's strongest rival in the topic. */
  rival: number
  /** First and last word of that sentence; null when none talks about it. */
  sentence: Stretch | null
}

/** Weighs every sentence against the profiles of a topic's points; one result a point, in order. */
export function weighTalk(profiles: readonly Profile[], utterance: Utterance): Talk[] {
  const talk: Talk[] = profiles.map(() => ({ own: 0, rival: 0, sentence: null }))
  for (const sentence of sentencesOf(utterance.tokens)) {
    const stems = stemsOf(sentence, utterance)
    const weights = profiles.map((profile) => {
      let nats = 0
      for (const stem of stems) nats += profile.get(stem) ?? 0
      return nats
    })
    weights.forEach((own, index) => {
      if (own <= (talk[index]?.own ?? 0)) return
      const rival = weights.reduce(
        (most, one, at) => (at === index ? most : Math.max(most, one)),
        0,
      )
      talk[index] = { own, rival, sentence }
    })
  }
  return talk
}

/** Its words that carry matter, each once: not the question's, not a bare list's, not what is turned down. */
function stemsOf(
  { from, to }: Stretch,
  { tokens, isEcho, isListed, negation }: Utterance,
): ReadonlySet<string> {
  const stems = new Set<string>()
  for (let at = from; at <= to; at += 1) {
    const token = tokens[at]
    if (!token || isEcho[at] || isListed[at] || (negation.rejected[at] ?? -1) >= 0) continue
    if (!token.isNumber && !isStopWord(token)) stems.add(token.stem)
  }
  return stems
}
