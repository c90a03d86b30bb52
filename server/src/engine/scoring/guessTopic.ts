import type { DesignGraph } from '@sparboard/shared/design'
import type { RoundEvent } from '@sparboard/shared/round'
import type { Knowledge, Topic } from '../knowledge/index.ts'

/** So many telling words a question must share with a topic; fewer are chance. */
const leastShared = 2
/** Without a component to go by, more. */
const leastSharedUnpinned = 3

/**
 * The topic that a person's question is about: one of those that its component invites and whose
 * own questions and points use the same words. Null where none clearly fits, which is often.
 */
export function guessTopic(
  asked: RoundEvent & { type: 'asked' },
  board: DesignGraph,
  knowledge: Knowledge,
): string | null {
  const text = asked.text.toLowerCase()
  const meant = board.components.filter(
    ({ id, label }) =>
      asked.about.includes(id) || (label !== '' && text.includes(label.toLowerCase())),
  )
  const kinds = new Set<string>(
    (meant.length > 0 ? meant : board.components).map(({ kind }) => kind),
  )
  const words = telling(asked.text)
  const [best, second] = [...knowledge.topics.values()]
    .filter((topic) => topic.kinds.some((kind) => kinds.has(kind)))
    .map((topic) => ({
      topic,
      shared: [...words].filter((word) => vocabulary(topic).has(word)).length,
    }))
    .toSorted((a, b) => b.shared - a.shared)
  if (!best || best.shared < (meant.length > 0 ? leastShared : leastSharedUnpinned)) return null
  return best.shared > (second?.shared ?? 0) ? best.topic.id : null
}

const vocabularies = new WeakMap<Topic, ReadonlySet<string>>()

function vocabulary(topic: Topic): ReadonlySet<string> {
  const known = vocabularies.get(topic)
  if (known) return known
  const texts = [
    topic.title,
    ...topic.questions.map(({ text }) => text),
    ...topic.points.flatMap(({ statement, probe, phrases }) => [statement, probe.text, ...phrases]),
  ]
  const made = telling(texts.join(' ').replace(/\{\w+\}/g, ' '))
  vocabularies.set(topic, made)
  return made
}

const plain = new Set(
  (
    'what when where which would could should does have from with that this your them they then there about into ' +
    'over make made happen happens happened tell walk through user users system service request requests data ' +
    'component after before while much many long time like need want'
  ).split(' '),
)

/** Stems of the words that carry a meaning. */
function telling(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? []
  return new Set(
    words
      .filter((word) => !plain.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s|ions?|ation)$/, '')),
  )
}
