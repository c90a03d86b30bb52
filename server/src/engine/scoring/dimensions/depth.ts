import type { Evidence } from '@sparboard/shared/scorecard'
import type { Heard, Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { notObserved, toHalfSteps, type Mark } from '../Mark.ts'
import { fromWords, type AnsweredTopic, type RoundRecord } from '../RoundRecord.ts'

/** What a point is worth by how it came. */
export const weightOf: Record<Heard['how'], number> = { unprompted: 1, probed: 0.6, hinted: 0.3 }

/** A point beside the core shows more than the topic needs. */
const extraWeight = 0.2
/** This much of a topic's core is as much as a strong answer says before it is stopped. */
const fullShare = 0.75
const wrongCosts = 0.5

/** How much of the core of the asked topics came, and whether it had to be asked for. */
export function scoreDepth(record: RoundRecord): Mark {
  const { answered } = record
  if (answered.length === 0) return notObserved('No question about a component was answered.')
  const shares = answered.map((topic) => shareOf(record, topic))
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  let value = 1 + 3 * Math.min(1, mean / fullShare)
  const evidence: Evidence[] = answered.flatMap((topic) => heardIn(record, topic))
  if (answered.length < 2) value = Math.min(value, 3)
  // The top needs what nobody asked for, in two areas.
  const free = answered.filter(({ topic }) => extrasUnasked(record, topic.id) > 0)
  if (free.length < 2) value = Math.min(value, 3.5)
  const turns = answered.flatMap(({ answers }) => answers)
  const lists = turns.filter(({ reading }) => reading.isKeywordList)
  if (lists.length * 2 > turns.length) value = Math.min(value, 1.5)
  for (const dive of answered) {
    const wrong = standingWrong(dive)
    if (!wrong) continue
    value -= wrongCosts / Math.max(1, answered.length - 1)
    evidence.push(fromWords(record, wrong.turn.seq, wrong.turn.text, wrong.why, 'against'))
  }
  for (const [index, { answers, topic }] of answered.entries()) {
    const [first] = answers
    if (shares[index] !== 0 || !first) continue
    const reason = `no point heard on: ${topic.title.toLowerCase()}`
    evidence.push(fromWords(record, first.seq, first.text, reason, 'against'))
  }
  return { value: toHalfSteps(value), evidence, note: null }
}

/** The weighted share of a topic's core that was heard, and a little for what went beyond it. */
export function shareOf({ memory }: RoundRecord, { topic }: AnsweredTopic): number {
  const heard = memory.coverage.get(topic.id)
  const worth = (isCore: boolean) =>
    topic.points
      .filter((point) => point.isCore === isCore)
      .reduce(
        (sum, { id }) => sum + weightOf[heard?.get(id)?.how ?? 'hinted'] * (heard?.has(id) ? 1 : 0),
        0,
      )
  const core = topic.points.filter(({ isCore }) => isCore).length
  return Math.min(1, (worth(true) + extraWeight * worth(false)) / core)
}

function extrasUnasked({ memory, knowledge }: RoundRecord, topicId: string): number {
  const heard = memory.coverage.get(topicId)
  const extras = knowledge.topics.get(topicId)?.points.filter(({ isCore }) => !isCore) ?? []
  return extras.filter(({ id }) => heard?.get(id)?.how === 'unprompted').length
}

const howText: Record<Heard['how'], string> = {
  unprompted: 'unprompted',
  probed: 'when asked for',
  hinted: 'after a hint',
}

function heardIn(record: RoundRecord, { topic }: AnsweredTopic): Evidence[] {
  const heard = record.memory.coverage.get(topic.id)
  return topic.points
    .flatMap((point) => {
      const found = heard?.get(point.id)
      return found ? [{ point, found }] : []
    })
    .toSorted((a, b) => weightOf[b.found.how] - weightOf[a.found.how])
    .slice(0, 2)
    .map(({ point, found }) =>
      fromWords(record, found.seq, found.quote, `${point.statement} (${howText[found.how]})`),
    )
}

/** A wrong statement that nothing later in the topic put right. */
function standingWrong({ topic, answers }: AnsweredTopic): { turn: Utterance; why: string } | null {
  const at = answers.findIndex(({ reading }) => reading.wrong.length > 0)
  const turn = answers[at]
  if (!turn) return null
  const mended = answers.slice(at + 1).some(({ newPoints }) => newPoints.length > 0)
  if (mended) return null
  const why = topic.wrongAnswers.find(({ id }) => turn.reading.wrong.includes(id))?.why
  return { turn, why: why ?? 'left standing' }
}
