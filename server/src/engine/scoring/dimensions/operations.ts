import { citeComponent, citeWords } from '../cite.ts'
import { isFailureTopic } from '../countsFor.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import type { RoundRecord } from '../RoundRecord.ts'

const failureWords =
  /\b(?:fail\w*|down|dies?|crash\w*|lost|lose|timeouts?|time out|outage|unavailable|restart\w*|slow|full|breaks?|gone|overload\w*|spike)\b/i
const userWords =
  /\b(?:user|customer|client|caller|people|they)s?\b.{0,40}\b(?:see|sees|get|gets|notice|wait|waits|told)\b/i
const degradedWords =
  /\b(?:degrad\w+|fall ?back|stale|read[- ]only|shed|turn (?:off|away)|best effort|still works?|partial)\b/i
const objectiveWords =
  /\b(?:slo|error budget|p9\d|alert\w*|pages? (?:me|us|someone|somebody)|on[- ]call|dashboard|runbook|roll(?:back| back|out| out)|canary)\b/i
const preparedLabel = /dead.?letter|dlq|standby|replica/i

/** Failure and operations: what breaks, who notices, what happens then. */
export function scoreOperations(record: RoundRecord): Marks {
  const { memory, graph } = record
  const heard = [...memory.coverage]
    .filter(([topic]) => isFailureTopic(topic))
    .flatMap(([topic, points]) => [...points].map(([point, hit]) => ({ topic, point, ...hit })))
  const spoken = memory.utterances.filter(
    ({ reading }) => reading.act !== 'question' && !reading.isKeywordList,
  )
  const onFailure = spoken.filter(({ text }) => failureWords.test(text))
  const users = onFailure.filter(({ text }) => userWords.test(text))
  const degraded = onFailure.filter(({ text }) => degradedWords.test(text))
  const timed = onFailure.filter(({ reading }) =>
    reading.numbers.some(({ unit }) => unit === 's' || unit === 'ms'),
  )
  const objectives = spoken.filter(({ text }) => objectiveWords.test(text))
  const prepared = graph.components.filter(
    ({ isReplicated, kind, label }) =>
      isReplicated || kind === 'monitoring' || preparedLabel.test(label),
  )
  const talk = heard.length + users.length + degraded.length + objectives.length
  if (talk === 0 && prepared.length === 0) return nothingSaid(record)

  const topics = new Set(heard.map(({ topic }) => topic))
  const unprompted = heard.filter(({ how }) => how === 'unprompted')
  let score = talk > 0 ? 2 : 1.5
  if (heard.length >= 2 || (heard.length > 0 && users.length + degraded.length > 0)) score = 2.5
  if (heard.length >= 4 && topics.size >= 2) score = 3
  if (score >= 2.5 && users.length + timed.length > 0 && degraded.length > 0) score += 0.5
  if (score >= 3 && objectives.length > 0 && unprompted.length >= 3) score += 0.5
  const evidence = [
    ...[...unprompted, ...heard].map(({ seq, quote, topic, point }) =>
      citeWords(record, { seq, text: quote }, statementOf(record, topic, point)),
    ),
    ...degraded.map((turn) => citeWords(record, turn, 'A degraded mode')),
    ...users.map((turn) => citeWords(record, turn, 'Said what the user sees')),
    ...objectives.map((turn) => citeWords(record, turn, 'How it would be noticed or rolled out')),
    ...prepared.map((component) =>
      citeComponent(record, component, 'Drawn with a replica, or watched'),
    ),
  ]
  return { score: toHalf(score), evidence, isReadFromAnswers: heard.length > 0 }
}

/** Asked about a failure without an answer to it is a 1; never asked is not observed. */
function nothingSaid(record: RoundRecord): Marks {
  const thread = record.deepDives.find(({ topic }) => topic !== null && isFailureTopic(topic))
  const reply = record.memory.utterances.find(({ seq }) => thread?.answers.includes(seq))
  if (!reply) return notObserved
  const reason = 'Asked about a failure; nothing was said of what happens then'
  const evidence = [citeWords(record, reply, reason, 'against')]
  return { score: 1, evidence, isReadFromAnswers: true }
}

function statementOf({ knowledge }: RoundRecord, topic: string, point: string): string {
  const found = knowledge.topics.get(topic)?.points.find(({ id }) => id === point)
  return found?.statement ?? 'A point on failure'
}
