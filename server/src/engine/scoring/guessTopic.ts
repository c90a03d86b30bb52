import type { DesignGraph } from '@sparboard/shared/design'
import type { RoundEvent } from '@sparboard/shared/round'
import { contentWords } from '../answers/stopWords.ts'
import { tokenise } from '../answers/tokens.ts'
import type { Knowledge, Topic } from '../knowledge/index.ts'

/** Less than this share of a question's words in common with a topic is chance. */
const leastShare = 0.34
const leastWords = 2

/**
 * The topic that a person's question is about: one of those that the component invites, whose own
 * questions and points use the same words. Null where no topic clearly fits.
 */
export function guessTopic(
  asked: RoundEvent & { type: 'asked' },
  board: DesignGraph,
  knowledge: Knowledge,
): string | null {
  const kinds = board.components
    .filter(({ id }) => asked.about.includes(id))
    .flatMap(({ kind }) => (kind === 'unknown' ? [] : [kind]))
  const words = stems(asked.text)
  if (words.size < leastWords) return null
  const ids = new Set(kinds.flatMap((kind) => knowledge.topicsByKind.get(kind) ?? []))
  const ranked = [...ids]
    .flatMap((id) => knowledge.topics.get(id) ?? [])
    .map((topic) => ({ id: topic.id, shared: sharedWords(words, topic) }))
    .toSorted((a, b) => b.shared - a.shared)
  const [best, second] = ranked
  if (!best || best.shared < leastWords || best.shared / words.size < leastShare) return null
  return best.shared > (second?.shared ?? 0) ? best.id : null
}

function sharedWords(words: ReadonlySet<string>, topic: Topic): number {
  const known = vocabulary(topic)
  return [...words].filter((word) => known.has(word)).length
}

const vocabularies = new WeakMap<Topic, ReadonlySet<string>>()

function vocabulary(topic: Topic): ReadonlySet<string> {
  const known = vocabularies.get(topic)
  if (known) return known
  const texts = [
    topic.title,
    ...topic.questions.map(({ text }) => text.replace(/\{\w+\}/g, ' ')),
    ...topic.points.flatMap(({ statement, probe }) => [statement, probe.text]),
  ]
  const made = new Set(texts.flatMap((text) => [...stems(text)]))
  vocabularies.set(topic, made)
  return made
}

function stems(text: string): Set<string> {
  const tokens = tokenise(text)
  return new Set(contentWords(tokens).flatMap((at) => tokens[at]?.stem ?? []))
}
