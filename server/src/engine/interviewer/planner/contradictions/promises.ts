import { sharesWord } from '../../../findings/index.ts'
import type { Utterance } from '../../memory/InterviewMemory.ts'
import { shortQuote } from '../../phrasing/shortQuote.ts'
import type { View } from '../View.ts'
import { isSaidOften, sentencesOf, type Contradiction } from './Contradiction.ts'

/** Promises and what takes them back. */
const opposites: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    'stale',
    /\b(?:never|no|not|can't|cannot|must not|mustn't)\b[^.,;]{0,25}\b(?:stale|outdated|old (?:data|value|version)s?)\b|\balways (?:fresh|consistent|up to date)\b|\bstrong(?:ly)? consisten\w+/i,
    /\b(?:stale|old|behind|out of date)\b[^.,;]{0,30}\b(?:fine|ok|okay|acceptable|seconds?|minutes?|hours?)\b|\beventual(?:ly)? consisten\w+|\b(?:seconds?|minutes?) (?:old|stale|behind|late)\b/i,
  ],
  [
    'loss',
    /\b(?:nothing|no (?:data|messages?|writes?|events?|orders?))\b[^.,;]{0,20}\b(?:lost|loss)\b|\bnever lose\b|\bzero (?:data )?loss\b|\brpo (?:of |is )?(?:0|zero)\b/i,
    /\b(?:can|may|might|could) (?:lose|get lost|be lost)\b|\blos(?:e|ing) (?:a few|some|one|the last|a couple)\b|\bacceptable (?:to lose|loss)\b/i,
  ],
  [
    'replication',
    /\b(?:replica\w*|standby)\b[^?]{0,80}\bsynchronous(?:ly)?\b|\bsynchronous(?:ly)?\b[^.,;]{0,25}\b(?:replicat\w+|replicas?)\b|\breplicat\w+ (?:is |are )?synchronous(?:ly)?\b/i,
    /\basync(?:hronous(?:ly)?)?\b[^.,;]{0,25}\b(?:replicat\w+|replicas?)\b|\breplicat\w+ (?:is |are )?async(?:hronous(?:ly)?)?\b/i,
  ],
]

/** "Never stale" then and "a minute behind is fine" now, about the same thing. */
export function earlierWords(view: View, utterance: Utterance): Contradiction[] {
  for (const [id, promise, relief] of opposites) {
    if (isSaidOften(view, id)) continue
    const now = promise.exec(utterance.text) ?? relief.exec(utterance.text)
    if (!now) continue
    const other = promise.test(utterance.text) ? relief : promise
    // Both in one breath is a distinction, not a contradiction.
    if (other.test(utterance.text)) continue
    const before = view.memory.utterances.findLast(
      (earlier) =>
        earlier.seq < utterance.seq &&
        other.test(earlier.text) &&
        sameSubject(view, earlier, utterance) &&
        (id !== 'loss' || isSameLoss(earlier.text, utterance.text)),
    )
    const found = before && other.exec(before.text)
    if (!found) continue
    return [
      {
        id: `contradiction.${id}.${before.seq}`,
        because: `“${found[0]}” before, “${now[0]}” now`,
        text: 'Earlier you said {before}, and now {now}. Has that changed?',
        slots: { before: shortQuote(found[0]), now: shortQuote(now[0]) },
        about: [...(view.thread?.about ?? [])],
      },
    ]
  }
  return []
}

/** Said about the same component: in questions about it, or by its name. */
function sameSubject(view: View, earlier: Utterance, now: Utterance): boolean {
  const subjects = (utterance: Utterance) =>
    new Set<string>([
      ...(view.memory.threads.find(({ id }) => id === utterance.questionId)?.about ?? []),
      ...view.graph.components
        .filter(
          ({ label }) => label !== '' && utterance.text.toLowerCase().includes(label.toLowerCase()),
        )
        .map(({ id }) => id),
    ])
  const before = subjects(earlier)
  if (before.size === 0) return true
  return [...subjects(now)].some((id) => before.has(id))
}

const lossWords = /\b(?:nothing|never|los(?:e|es|t|ing)|loss|can|may|might|could|some|last|few)\b/gi

/** A post that is lost and a poke that is lost are two things: the sentences speak of the same one. */
function isSameLoss(before: string, now: string): boolean {
  const about = (text: string) =>
    sentencesOf(text)
      .filter((sentence) => /\blos(?:e|es|t|ing|s)\b/i.test(sentence))
      .join(' ')
      .replace(lossWords, ' ')
  return sharesWord(about(before), about(now))
}
