import type { Topic } from '../knowledge/index.ts'
import type { AnswerIndex } from './AnswerIndex.ts'
import { chanceOf, type PointEvidence } from './chance.ts'
import type { Match, Utterance } from './readPoints.ts'
import { weighTalk } from './talkAbout.ts'

/** A point that was or may have been made, and the words that make it. */
export interface FoundPoint {
  topic: string
  /** Bare id. */
  point: string
  /** How likely it is that the point was made. */
  chance: number
  /** First and last word. */
  from: number
  to: number
}

export interface JudgedPoint extends FoundPoint {
  isCore: boolean
  /** Its matter is what something costs. */
  isPrice: boolean
  /** How much the sentence talks about it. */
  nats: number
}

/** For each point of a topic, in order, how likely it is that an utterance makes it, and where. */
export function judgePoints(
  topic: Topic,
  matches: readonly Match[],
  utterance: Utterance,
  index: AnswerIndex,
): JudgedPoint[] {
  return weighPoints(topic, matches, utterance, index).map(({ evidence, from, to }, place) => ({
    topic: topic.id,
    point: topic.points[place]?.id ?? '',
    chance: chanceOf(evidence),
    from,
    to,
    isCore: evidence.isCore,
    isPrice: priceMatter.test(topic.points[place]?.statement ?? ''),
    nats: evidence.own,
  }))
}

/** What the chances are computed from; apart, so that the weights can be fitted anew. */
export function weighPoints(
  topic: Topic,
  matches: readonly Match[],
  utterance: Utterance,
  index: AnswerIndex,
): { evidence: PointEvidence; from: number; to: number }[] {
  const talk = weighTalk(index.profiles.of(topic), utterance)
  return topic.points.map((point, place) => {
    const match = matches.find(({ target }) => !target.isWrong && target.id === point.id)
    const spoken = talk[place]
    const evidence = {
      bits: match?.bits ?? null,
      isWeak: match?.isWeak ?? false,
      isLoose: match?.isLoose ?? false,
      own: spoken?.own ?? 0,
      rival: spoken?.rival ?? 0,
      isCore: point.isCore,
      place,
      words: utterance.tokens.length,
    }
    const isSaid = match !== undefined && match.bits >= worthQuoting
    const { from, to } = (isSaid ? match : spoken?.sentence) ?? match ?? { from: 0, to: 0 }
    return { evidence, from, to }
  })
}

/** Evidence in bits from which the words found are quoted rather than the sentence closest to the point. */
const worthQuoting = 10

const priceMatter = /\bcosts?\b|trade-?off|\btrade\b|given? up|gives up|\badmits\b|\baccepts the\b/i
