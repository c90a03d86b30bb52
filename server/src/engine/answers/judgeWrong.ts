import type { Topic } from '../knowledge/index.ts'
import type { AnswerIndex } from './AnswerIndex.ts'
import type { JudgedPoint } from './judgePoints.ts'
import type { Match, Utterance } from './readPoints.ts'
import type { Stretch } from './stretches.ts'
import { weighTalk } from './talkAbout.ts'

/** What speaks for a wrong answer having been given. */
export interface WrongEvidence {
  /** Bits of its best way of being said; null when none was found. */
  bits: number | null
  /** How much the sentence closest to it talks about it, and about the topic's points, in nats. */
  own: number
  rival: number
  /** The best chance of any point of the topic, and of a core point. */
  bestPoint: number
  bestCore: number
  words: number
}

/** A wrong answer that was or may have been given, and the words that give it. */
export interface JudgedWrong extends Stretch {
  /** Qualified id. */
  id: string
  chance: number
}

/** For each wrong answer of a topic, in order, how likely it is that it was given, and where. */
export function judgeWrong(
  topic: Topic,
  matches: readonly Match[],
  judged: readonly JudgedPoint[],
  utterance: Utterance,
  index: AnswerIndex,
): JudgedWrong[] {
  return weighWrong(topic, matches, judged, utterance, index).map(
    ({ evidence, stretch }, place) => ({
      ...stretch,
      id: topic.wrongAnswers[place]?.id ?? '',
      chance: chanceOf(evidence),
    }),
  )
}

/** A word or two of small talk is no wrong answer, however short it is. */
const leastNats = 4

/** By weights fitted on labelled answers: good answers use the same words, so made points speak against it. */
function chanceOf(evidence: WrongEvidence): number {
  if (evidence.bits === null && evidence.own < leastNats) return 0
  const logit = wrongFeatures(evidence).reduce(
    (sum, value, at) => sum + value * (weights[at] ?? 0),
    0,
  )
  return 1 / (1 + Math.exp(-logit))
}

const weights = [-3.83, 0.94, 0.14, 1.61, 0.97, -0.99, -2.08, -1.13]

/** What the chances are computed from; apart, so that the weights can be fitted anew. */
export function weighWrong(
  topic: Topic,
  matches: readonly Match[],
  judged: readonly JudgedPoint[],
  utterance: Utterance,
  index: AnswerIndex,
): { evidence: WrongEvidence; stretch: Stretch }[] {
  const points = index.profiles.of(topic)
  const best = (list: readonly JudgedPoint[]): number =>
    list.reduce((most, { chance }) => Math.max(most, chance), 0)
  return topic.wrongAnswers.map((wrong, place) => {
    const id = wrong.id.slice(topic.id.length + 1)
    const profile = index.profiles.ofWrong(topic)[place] ?? new Map<string, number>()
    const [talk] = weighTalk([profile, ...points], utterance)
    const match = matches.find(({ target }) => target.isWrong && target.id === id)
    const evidence = {
      bits: match?.bits ?? null,
      own: talk?.own ?? 0,
      rival: talk?.rival ?? 0,
      bestPoint: best(judged),
      bestCore: best(judged.filter(({ isCore }) => isCore)),
      words: utterance.tokens.length,
    }
    const { from, to } = talk?.sentence ?? match ?? { from: 0, to: 0 }
    return { evidence, stretch: { from, to } }
  })
}

/** The evidence as the numbers that the weights belong to. */
export function wrongFeatures(evidence: WrongEvidence): number[] {
  const bits = Math.max(0, evidence.bits ?? 0)
  return [
    1,
    Math.min(bits, 26) / 10,
    Math.min(Math.max(bits - surelySaid, 0), 6) / 5,
    evidence.own / 5,
    (evidence.own - evidence.rival) / 5,
    evidence.bestPoint,
    evidence.bestCore,
    Math.log(Math.min(Math.max(evidence.words, 5), 120) / 30),
  ]
}

const surelySaid = 12.5
