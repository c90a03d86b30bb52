import type { DesignGraph } from '@sparboard/shared/design'
import type { Knowledge, Topic } from '../knowledge/index.ts'
import type { AnswerIndex } from './AnswerIndex.ts'
import { judgePoints, type FoundPoint, type JudgedPoint } from './judgePoints.ts'
import { kindWords } from './kindWords.ts'
import { matchTargets, type Match, type Utterance } from './readPoints.ts'

/** Evidence in bits, chance and lead in nats from which a point counts that nobody asked about. */
const least = { bits: 14, chance: 0.98, lead: 4 }

/** The topics that the board or the kind under discussion invites, but for the asked one. */
export function topicsInvited(
  asked: Topic | null,
  graph: DesignGraph | null,
  knowledge: Knowledge,
): Topic[] {
  const kinds = new Set<string>(graph?.components.map(({ kind }) => kind) ?? [])
  for (const kind of asked?.kinds ?? []) kinds.add(kind)
  return [...knowledge.topics.values()].filter(
    (topic) =>
      topic.id !== asked?.id &&
      // General topics fit every component, so nothing in particular was volunteered.
      !topic.id.startsWith('gen.') &&
      topic.kinds.some((kind) => kinds.has(kind)),
  )
}

/**
 * Points of other topics that were made without being asked for: said outright, in a sentence that
 * talks about nothing else as much, and that names a component of that kind or is about the kind under
 * discussion. Strict, since a point that counts as made is not asked for any more.
 */
export function findVolunteered(
  utterance: Utterance,
  asked: Topic | null,
  invited: readonly Topic[],
  /** The points of the asked topic, which come first. */
  ofAsked: readonly JudgedPoint[],
  /** Words that say a point of the asked topic. */
  used: Set<number>,
  index: AnswerIndex,
): FoundPoint[] {
  const targets = invited.flatMap((topic) =>
    index.targetsOf(topic).filter(({ isWrong }) => !isWrong),
  )
  const matches = matchTargets(targets, utterance, used, least.bits)
  const discussed = new Set<string>(asked?.kinds ?? [])
  const rivals = [...ofAsked]
  const candidates: JudgedPoint[] = []
  for (const topic of new Set(matches.map(({ target }) => target.topic))) {
    const own = matches.filter(({ target }) => target.topic === topic)
    const judged = judgePoints(topic, own, utterance, index)
    rivals.push(...judged)
    for (const point of judged) {
      const match = own.find(({ target }) => target.id === point.point)
      if (!match || point.chance < least.chance) continue
      const fits = topic.kinds.some((kind) => discussed.has(kind)) || namesKind(match, utterance)
      if (fits) candidates.push(point)
    }
  }
  return candidates.filter((point) =>
    rivals.every(
      (rival) =>
        rival === point ||
        rival.from > point.to ||
        rival.to < point.from ||
        rival.nats + least.lead <= point.nats,
    ),
  )
}

function namesKind({ target, from, to }: Match, { tokens }: Utterance): boolean {
  const first = tokens[from]?.sentence ?? 0
  const last = tokens[to]?.sentence ?? 0
  return tokens.some(
    ({ sentence, stem }) =>
      sentence >= first &&
      sentence <= last &&
      target.topic.kinds.some((kind) => kindWords.get(kind)?.has(stem)),
  )
}
