import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { citeComponent, citeWords } from '../cite.ts'
import { putContradictions } from '../contradictions.ts'
import { isFailureTopic } from '../countsFor.ts'
import { foundedHit } from '../foundedHit.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { tickedWords, unheard } from '../peerMarks.ts'
import { partOf, type RoundRecord } from '../RoundRecord.ts'
import { countInWords, inWords, paragraph, sentence, youDid } from '../sentences.ts'
import { citeTicks, ticksFor } from '../ticks.ts'
import { quoteOf } from '../topicPoints.ts'

const failureWords =
  /\b(?:fail\w*|down|dies?|crash\w*|lost|lose|timeouts?|time out|outage|unavailable|restart\w*|slow|full|breaks?|gone|overload\w*|spike)\b/i
const userWords =
  /\b(?:user|customer|client|caller|people|they)s?\b.{0,40}\b(?:see|sees|get|gets|notice|wait|waits|told)\b/i
const degradedWords =
  /\b(?:degrad\w+|fall ?back|stale|read[- ]only|shed|turn (?:off|away)|best effort|still works?|partial)\b/i
const objectiveWords =
  /\b(?:slo|error budget|p9\d|alert\w*|pages? (?:me|us|someone|somebody)|on[- ]call|dashboard|runbook|roll(?:back| back|out| out)|canary)\b/i
const rolloutWords =
  /\b(?:roll(?:back| back|out| out)|canary|blast radius|feature flag|one (?:zone|cell|region) at a time|costs? (?:us |about )?[$€\d])/i
/** Below it the words say that it was little. */
const fair = 2.5
const preparedLabel = /dead.?letter|dlq|standby|replica/i

/** Failure and operations: what breaks, who notices, what happens then. */
export function scoreOperations(record: RoundRecord): Marks {
  const { graph, spoken } = record
  const inSpoken = new Set(spoken.map(({ seq }) => seq))
  const heard = heardOnFailure(record).filter(({ seq }) => inSpoken.has(seq))
  const onFailure = spoken.filter(({ text }) => failureWords.test(text))
  const users = onFailure.filter(({ text }) => userWords.test(text))
  const degraded = onFailure.filter(({ text }) => degradedWords.test(text))
  const timed = onFailure.filter(({ reading }) =>
    reading.numbers.some(({ unit }) => unit === 's' || unit === 'ms'),
  )
  const objectives = spoken.filter(({ text }) => objectiveWords.test(text))
  const rollouts = spoken.filter(({ text }) => rolloutWords.test(text))
  const prepared = graph.components.filter(
    ({ id, isReplicated, kind, label }) =>
      !record.isGiven(id) && (isReplicated || kind === 'monitoring' || preparedLabel.test(label)),
  )
  const hits = new Set(heard.map(({ topic, point }) => `${topic}#${point.id}`))
  const ticked = ticksFor(record, 'operations').filter(
    ({ topic, point }) => !hits.has(`${topic}#${point}`),
  )
  const spokenTalk = heard.length + users.length + degraded.length + objectives.length
  const talk = spokenTalk + ticked.length
  if (talk === 0 && prepared.length === 0 && !record.isAloud) return nothingSaid(record)

  const topics = new Set([...heard, ...ticked].map(({ topic }) => topic))
  const points = heard.length + ticked.length
  const unprompted = heard.filter(({ how }) => how === 'unprompted')
  const aspects = [users, degraded, timed, objectives].filter(({ length }) => length > 0).length
  const open = putContradictions(record).filter(({ isResolved }) => !isResolved)
  let score = talk > 0 ? 2 : 1.5
  if (points >= 2 || (points > 0 && users.length + degraded.length > 0)) score = 2.5
  // What the points were said with can be told from typed words only.
  const isRound = aspects >= 2 || (record.isAloud && ticked.length > 0)
  if (points >= 4 && topics.size >= 2 && isRound) score = 3
  if (score === 3 && aspects >= 3 && unprompted.length >= 3 && timed.length > 0) score = 3.5
  if (score === 3.5 && isTop(objectives, rollouts, degraded)) score = 4
  if (open.length > 0) score = Math.min(score, 3) - 0.5
  const evidence = [
    ...byAnswers(record, [...unprompted, ...heard.filter(({ how }) => how !== 'unprompted')]).map(
      ({ seq, quote, point, how }) =>
        citeWords(record, { seq, text: quote }, point.statement, { how }),
    ),
    ...citeTicks(record, ticked),
    ...degraded.map((turn) =>
      citeWords(record, turn, 'A degraded mode', { around: degradedWords }),
    ),
    ...users.map((turn) =>
      citeWords(record, turn, 'Said what the user sees', { around: userWords }),
    ),
    ...objectives.map((turn) =>
      citeWords(record, turn, 'How it would be noticed or rolled out', { around: objectiveWords }),
    ),
    ...prepared.map((component) =>
      citeComponent(record, component, 'Drawn with a replica, or watched'),
    ),
    ...open.flatMap(({ reply }) =>
      reply
        ? [
            citeWords(record, reply, 'Which of two promises holds was left open', {
              side: 'against' as const,
            }),
          ]
        : [],
    ),
  ]
  const unasked =
    unprompted.length === 0
      ? 'each after somebody asked'
      : `${unprompted.length === heard.length ? 'all' : `${inWords(unprompted.length)} of them`} before anybody asked`
  const names = prepared.map(({ label }) => `\`${label}\``).slice(0, 2)
  if (record.isAloud && score < fair)
    return unheard(record, { ...notObserved, evidence }, notObserved)
  const saw = paragraph([
    ticked.length > 0 ? `${tickedWords(ticked.length)} about failure as heard.` : '',
    heard.length > 0
      ? sentence([
          `${countInWords(heard.length, 'point')} about failure ${heard.length === 1 ? 'was' : 'were'} heard in ${countInWords(topics.size, 'topic')}, ${heard.length === 1 ? (unprompted.length === 1 ? 'before anybody asked' : 'after somebody asked') : unasked}`,
        ])
      : '',
    youDid(
      [
        users.length > 0 ? 'said what the user sees' : '',
        degraded.length > 0 ? 'named what still works then' : '',
        timed.length > 0 ? 'put a time on it' : '',
        objectives.length > 0 ? 'said how it is noticed or rolled out' : '',
      ],
      score < fair,
    ),
    score < fair + 0.5 && heard.length > 0 && users.length === 0
      ? 'What the user sees then was not heard.'
      : '',
    talk === 0 ? `You drew ${names.join(' and ')}, and nothing was heard about failure.` : '',
    open.length > 0 ? 'Which of two promises holds was left open.' : '',
  ])
  const missing = [
    ...(users.length > 0 ? [] : ['what the user sees while something is down']),
    ...(degraded.length > 0 ? [] : ['what still works then']),
    ...(timed.length > 0 ? [] : ['how long until it is noticed and mended']),
    ...(objectives.length > 0 ? [] : ['the objective, and the alert that wakes somebody']),
    ...(rollouts.length > 0 ? [] : ['how a change is rolled out and back']),
  ]
  // What was said aloud cannot be missed here.
  return {
    score: toHalf(score),
    saw,
    missing: record.isAloud ? [] : missing,
    evidence,
    isReadFromAnswers: heard.length > 0,
  }
}

/** What was said in answer to a deep dive shows more than a word dropped before. */
function byAnswers<Hit extends { seq: number }>({ answers }: RoundRecord, hits: Hit[]): Hit[] {
  const answered = new Set(answers.map(({ seq }) => seq))
  return hits.toSorted((a, b) => Number(answered.has(b.seq)) - Number(answered.has(a.seq)))
}

/** An objective or alert, and something designed for the bad day, in two parts of the round. */
function isTop(
  objectives: readonly Utterance[],
  rollouts: readonly Utterance[],
  degraded: readonly Utterance[],
): boolean {
  const designed = [...rollouts, ...degraded]
  return (
    new Set(objectives.map(partOf)).size >= 2 &&
    new Set(designed.map(partOf)).size >= 2 &&
    rollouts.length > 0
  )
}

/** Asked about a failure without an answer to it is a 1; never asked is not observed. */
function nothingSaid(record: RoundRecord): Marks {
  const thread = record.deepDives.find(({ topic }) => topic !== null && isFailureTopic(topic))
  const reply = record.memory.utterances.find(({ seq }) => thread?.answers.includes(seq))
  if (!reply) return notObserved
  const reason = 'Asked about a failure; nothing was heard of what happens then'
  return {
    score: 1,
    saw: 'Failure was asked about, and nothing was heard of what happens then.',
    missing: ['what fails and what the user sees', 'how it is noticed, and by whom'],
    evidence: [citeWords(record, reply, reason, { side: 'against' })],
    isReadFromAnswers: true,
  }
}

/** The points of failure topics that were heard, in topics that were asked about or in passing. */
function heardOnFailure(record: RoundRecord) {
  return [...record.memory.coverage.keys()].filter(isFailureTopic).flatMap((topic) => {
    const points = record.knowledge.topics.get(topic)?.points ?? []
    return points.flatMap((point) => {
      const hit = foundedHit(record, topic, point)
      return hit ? [{ topic, point, ...hit, quote: quoteOf(record, hit) }] : []
    })
  })
}
