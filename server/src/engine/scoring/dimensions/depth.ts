import { isHeard, type Evidence, type PointReview } from '@sparboard/shared/scorecard'
import type { Thread } from '../../interviewer/memory/InterviewMemory.ts'
import type { Topic } from '../../knowledge/index.ts'
import { citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import type { RoundRecord } from '../RoundRecord.ts'
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

/** Deep-dive depth: how much of each topic was said, and how much of that without being asked. */
export function scoreDepth(record: RoundRecord): Marks {
  const dives = record.deepDives.flatMap((thread): Dive[] => {
    const topic = topicOf(record, thread)
    if (!topic) return []
    const points = reviewPoints(record, topic)
    return [{ thread, topic, points, share: coreShare(points) }]
  })
  if (dives.length === 0) return notObserved
  const mean = dives.reduce((sum, { share }) => sum + share, 0) / dives.length
  const beyondCore = dives.filter(({ points }) =>
    points.some(({ heard, isCore }) => heard === 'unprompted' && !isCore),
  )

  let score = baseScore(mean, dives)
  if (dives.length < 2) score = Math.min(score, 3)
  else if (score >= 3 && beyondCore.length >= 2) score += mean >= 0.7 ? 1 : 0.5
  const lists = record.answers.filter(({ reading }) => reading.isKeywordList)
  if (lists.length > record.answers.length / 2) score = Math.min(score, 1.5)
  const standing = standingErrors(record, dives)
  score -= Math.min(mostDeducted, 0.5 * standing.length)
  return {
    score: toHalf(score),
    evidence: [...pointEvidence(record, dives), ...standing, ...emptyAnswers(record, dives)],
    isReadFromAnswers: true,
  }
}

function baseScore(mean: number, dives: readonly Dive[]): number {
  if (!dives.some(({ points }) => points.some(({ heard }) => isHeard(heard)))) return 1
  if (mean >= 0.5) return 3
  if (mean >= 0.3) return 2.5
  return mean >= 0.12 ? 2 : 1.5
}

const howText: Record<PointReview['heard'], string> = {
  unprompted: 'unasked',
  probed: 'when asked for',
  hinted: 'after a hint',
  unsure: 'perhaps',
  not_heard: 'not heard',
}

function pointEvidence(record: RoundRecord, dives: readonly Dive[]): Evidence[] {
  const rank = ['unprompted', 'probed', 'hinted']
  return dives
    .flatMap(({ points }) => points)
    .filter(({ heard }) => isHeard(heard))
    .toSorted((a, b) => rank.indexOf(a.heard) - rank.indexOf(b.heard))
    .map(({ seq, quote, statement, heard }) =>
      citeWords(record, { seq: seq ?? 0, text: quote ?? '' }, `${statement} (${howText[heard]})`),
    )
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
    return [citeWords(record, turn, why ?? 'A wrong statement was left standing', 'against')]
  })
}

function emptyAnswers(record: RoundRecord, dives: readonly Dive[]): Evidence[] {
  return dives
    .filter(({ points }) => !points.some(({ heard }) => isHeard(heard)))
    .flatMap(({ thread, topic }) => {
      const turn = record.memory.utterances.find(({ seq }) => thread.answers.includes(seq))
      const reason = `No point was heard on: ${topic.title}`
      return turn ? [citeWords(record, turn, reason, 'against')] : []
    })
}
