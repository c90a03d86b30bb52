import { isHeard, type Evidence, type PointReview } from '@sparboard/shared/scorecard'
import type { Thread } from '../../interviewer/memory/InterviewMemory.ts'
import type { Topic } from '../../knowledge/index.ts'
import { citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { unheard } from '../peerMarks.ts'
import type { RoundRecord } from '../RoundRecord.ts'
import {
  countInWords,
  heardOf,
  inWords,
  listed,
  lowerFirst,
  paragraph,
  sentence,
} from '../sentences.ts'
import { citeTicks, ticksFor } from '../ticks.ts'
import { coreShare, reviewPoints, topicOf } from '../topicPoints.ts'

interface Dive {
  thread: Thread
  topic: Topic
  points: PointReview[]
  share: number
}

const mostDeducted = 1
/** Above this share of the core a wrong remark on the way counts as put right. */
const mendedShare = 0.6
/** From this share of its core on a topic was covered. */
const coveredShare = 0.5
/** Below it the words say that it was little. */
const fair = 2.5

/** Deep-dive depth: how much of each topic was said, and how much of that without being asked. */
export function scoreDepth(record: RoundRecord): Marks {
  const dives = record.deepDives.flatMap((thread): Dive[] => {
    const topic = topicOf(record, thread)
    if (!topic) return []
    const points = reviewPoints(record, topic)
    return [{ thread, topic, points, share: coreShare(points) }]
  })
  const ticked = citeTicks(record, ticksFor(record, 'depth'))
  if (dives.length === 0) return record.isPeer ? unheardDepth(record, ticked) : notObserved
  // One point that was ticked on the side is no topic that was listened to.
  if (record.isAloud && heardIn(dives) < fewestHeard) return unheardDepth(record, ticked)
  const standing = standingErrors(record, dives)
  const lists = record.answers.filter(({ reading }) => reading.isKeywordList)
  const isMostlyLists = lists.length > record.answers.length / 2
  let score = baseScore(dives)
  if (score >= 3) score += bonus(record, dives)
  if (isMostlyLists) score = Math.min(score, 1.5)
  score -= Math.min(mostDeducted, 0.5 * standing.length)
  return {
    score: toHalf(score),
    saw: `${describe(dives, score)}${isMostlyLists ? ' Most answers were lists of names.' : ''}`,
    missing: missingPoints(record, dives),
    evidence: [
      ...pointEvidence(record, dives),
      ...ticked,
      ...standing,
      ...emptyAnswers(record, dives),
    ],
    isReadFromAnswers: true,
  }
}

/** Fewer points heard in a whole round that was spoken are too few for a mark. */
const fewestHeard = 2

function heardIn(dives: readonly Dive[]): number {
  return dives.flatMap(({ points }) => points.filter(({ heard }) => isHeard(heard))).length
}

function unheardDepth(record: RoundRecord, evidence: Evidence[]): Marks {
  return unheard(record, { ...notObserved, evidence }, notObserved)
}

function meanShare(dives: readonly Dive[]): number {
  return dives.reduce((sum, { share }) => sum + share, 0) / dives.length
}

function baseScore(dives: readonly Dive[]): number {
  if (!dives.some(({ points }) => points.some(({ heard }) => isHeard(heard)))) return 1
  const mean = meanShare(dives)
  const covered = dives.filter(({ share }) => share >= coveredShare).length / dives.length
  if (mean >= 0.5 || (mean >= 0.45 && covered >= 0.6)) return 3
  if (mean >= 0.3) return 2.5
  return mean >= 0.12 ? 2 : 1.5
}

/** What lies above solid: the point that is not obvious, unasked, in more than one place. */
function bonus(record: RoundRecord, dives: readonly Dive[]): number {
  // One topic shows nothing of two areas.
  if (dives.length < 2) return 0
  const mean = meanShare(dives)
  const beyond = dives.filter(({ points }) =>
    points.some(({ heard, isCore }) => heard === 'unprompted' && !isCore),
  )
  const measured = dives.filter(({ thread }) =>
    record.spoken.some(
      ({ seq, reading }) => thread.answers.includes(seq) && reading.numbers.length > 0,
    ),
  )
  const unasked = shareUnasked(dives)
  if (beyond.length < 2 || mean < 0.62) return 0
  return mean >= 0.75 && unasked >= 0.6 && measured.length >= 2 ? 1 : 0.5
}

/** Of the points that were heard, the share that nobody asked for. */
function shareUnasked(dives: readonly Dive[]): number {
  const heard = dives.flatMap(({ points }) => points.filter((point) => isHeard(point.heard)))
  if (heard.length === 0) return 0
  return heard.filter((point) => point.heard === 'unprompted').length / heard.length
}

function describe(dives: readonly Dive[], score: number): string {
  const points = dives.flatMap(({ points: all }) => all)
  const core = points.filter(({ isCore }) => isCore)
  const by = (how: PointReview['heard']) => core.filter(({ heard }) => heard === how).length
  const heard = by('unprompted') + by('probed') + by('hinted')
  const beyond = points.filter(({ isCore, heard: how }) => !isCore && isHeard(how)).length
  const apart = [
    by('unprompted') > 0
      ? `${by('unprompted') === heard ? 'all' : inWords(by('unprompted'))} before anybody asked`
      : '',
    by('probed') > 0 ? `${inWords(by('probed'))} after a follow-up` : '',
    by('hinted') > 0 ? `${inWords(by('hinted'))} after a hint` : '',
  ].filter((part) => part !== '')
  const isOne = heard === 1 && by('unprompted') === 1
  const how = isOne ? ', before anybody asked' : apart.length > 0 ? `, ${listed(apart)}` : ''
  const topics = countInWords(dives.length, 'topic')
  const told = heardOf(heard, core.length, 'core point')
  return paragraph([
    `${score < fair && heard > 0 && heard < core.length ? `Only ${lowerFirst(told)}` : told} on ${topics}${how}.`,
    beyond === 0 ? '' : sentence([`${countInWords(beyond, 'point')} went beyond the core`]),
  ])
}

/** The core points that were not heard, of the topics that were heard least of first. */
function missingPoints(record: RoundRecord, dives: readonly Dive[]): string[] {
  return dives
    .toSorted((a, b) => a.share - b.share)
    .flatMap(({ thread, topic, points }) => {
      const missed = points.find(({ isCore, heard }) => isCore && heard === 'not_heard')
      if (!missed) return []
      const label = thread.about.flatMap((id) => record.component(id)?.label || [])[0]
      return [`${label === undefined ? topic.title : `\`${label}\``}: ${missed.statement}`]
    })
}

function pointEvidence(record: RoundRecord, dives: readonly Dive[]): Evidence[] {
  const rank = ['unprompted', 'probed', 'hinted']
  return dives
    .flatMap(({ points }) => points)
    .filter(({ heard, seq }) => isHeard(heard) && seq !== null)
    .toSorted(
      (a, b) =>
        rank.indexOf(a.heard) - rank.indexOf(b.heard) || Number(a.isCore) - Number(b.isCore),
    )
    .map(({ seq, quote, statement, heard }) => {
      const how = heard === 'unsure' || heard === 'not_heard' ? null : heard
      return citeWords(record, { seq: seq ?? 0, text: quote ?? '' }, statement, { how })
    })
}

/** Wrong answers that nothing later put right, once a topic. */
function standingErrors(record: RoundRecord, dives: readonly Dive[]): Evidence[] {
  return dives.flatMap(({ thread, topic, share }) => {
    const turns = record.memory.utterances.filter(({ seq }) => thread.answers.includes(seq))
    const wrongAt = turns.findIndex(({ reading }) => reading.wrong.length > 0)
    const turn = turns[wrongAt]
    const isMended = turns.slice(wrongAt + 1).some(({ newPoints }) => newPoints.length > 0)
    if (!turn || isMended || share >= mendedShare) return []
    const why = topic.wrongAnswers.find(({ id }) => turn.reading.wrong.includes(id))?.why
    const reason = why ?? 'A wrong statement was left standing'
    return [citeWords(record, turn, reason, { side: 'against' })]
  })
}

function emptyAnswers(record: RoundRecord, dives: readonly Dive[]): Evidence[] {
  return dives
    .filter(({ points }) => !points.some(({ heard }) => isHeard(heard)))
    .flatMap(({ thread, topic }) => {
      const turn = record.memory.utterances.find(({ seq }) => thread.answers.includes(seq))
      const reason = `No point was recognised on: ${topic.title}`
      return turn ? [citeWords(record, turn, reason, { side: 'against' })] : []
    })
}
