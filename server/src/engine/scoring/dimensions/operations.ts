import type { Evidence } from '@sparboard/shared/scorecard'
import { isFailureTopic } from '../../interviewer/planner/themes.ts'
import { notObserved, toHalfSteps, type Mark } from '../Mark.ts'
import { fromWords, sentenceWith, statements, type RoundRecord } from '../RoundRecord.ts'
import { weightOf } from './depth.ts'

const fails =
  /\b(?:fail(?:s|ed|ure|over)?|down|dies|dead|crash\w*|outage|lost|gone|unreachable|times? ?out|slow\w*|overload\w*|spike)\b/i

/** What a thoughtful answer on failure contains, apart from the points of the topics. */
const signs = [
  {
    id: 'effect',
    pattern:
      /\b(?:users?|people|customers?|they) (?:\w+ )?(?:see|sees|get|gets|notice|notices|wait|waits|retry|lose|can still)\b/i,
    reason: 'says what the user sees when it fails',
  },
  {
    id: 'detection',
    pattern:
      /\b(?:alert|alarm|pages? (?:me|us|someone|on)|monitor\w*|dashboard|health checks?|(?:i|we)(?:'d| would)? notice|metrics?)\b/i,
    reason: 'says how it is noticed',
  },
  {
    id: 'recovery',
    pattern:
      /\b(?:retr(?:y|ies)|replay|redeliver\w*|fail(?:s|ed)? ?over|promot\w+|restart\w*|drain|catch up|restore|roll ?back|idempoten\w+|dead.?letter)\b/i,
    reason: 'says how it recovers',
  },
  {
    id: 'degraded',
    pattern:
      /\b(?:degrad\w+|read.only|serve (?:old|stale)|fall ?back|shed|circuit breaker|turn off|partial)\b/i,
    reason: 'has a degraded mode',
  },
  {
    id: 'objective',
    pattern:
      /\b(?:slo|sla|error budget|99\.\d+|p9[59]\b[^.]{0,20}\d|rto|rpo|within \d+ ?(?:s|sec|seconds|min|minutes))\b/i,
    reason: 'names an objective that can be measured',
  },
  {
    id: 'rollout',
    pattern:
      /\b(?:canary|roll ?out|feature flag|blast radius|cells?|one zone at a time|game ?day|runbook)\b/i,
    reason: 'limits what a change or a failure can reach',
  },
] as const

const beyond: readonly string[] = ['degraded', 'objective', 'rollout']
const fewestWords = 6

/** What fails, who sees it, how it is noticed and mended: by mechanism, not by name. */
export function scoreOperations(record: RoundRecord): Mark {
  const evidence: Evidence[] = []
  const found = new Map<string, Set<number>>()
  for (const { id, pattern, reason } of signs) {
    for (const { seq, text } of statements(record)) {
      const sentence = sentenceWith(text, pattern)
      // A word counts inside a sentence that says something, beside a failure or a number.
      if (!sentence || sentence.split(/\s+/).length < fewestWords) continue
      if (!fails.test(text) && !/\d/.test(sentence)) continue
      found.set(id, new Set([...(found.get(id) ?? []), seq]))
      evidence.push(fromWords(record, seq, sentence, reason))
    }
  }
  const asked = record.answered.filter(({ topic }) => isFailureTopic(topic.id))
  const points = asked.reduce((sum, { topic }) => sum + worthOf(record, topic.id), 0)
  const heard = asked.flatMap(({ topic }) => heardOf(record, topic.id))
  if (found.size === 0 && points === 0) {
    const answer = asked[0]?.answers[0]
    if (!answer) return notObserved('Failure was neither asked about nor raised.')
    const reason = 'asked what fails; nothing was heard on it'
    return {
      value: 1,
      evidence: [fromWords(record, answer.seq, answer.text, reason, 'against')],
      note: null,
    }
  }
  let value = 1.5
  if (found.size >= 1 || points >= 1) value += 0.5
  if (points >= 1.5) value += 0.5
  if (points >= 3) value += 0.5
  if (found.has('effect') && (found.has('detection') || found.has('recovery'))) value += 0.5
  value = Math.min(value, 3)
  const further = beyond.filter((id) => found.has(id))
  const turns = new Set(further.flatMap((id) => [...(found.get(id) ?? [])]))
  if (value >= 3 && further.length >= 1) value += 0.5
  if (value >= 3.5 && further.length >= 2 && turns.size >= 2) value += 0.5
  return { value: toHalfSteps(value), evidence: [...oneOfEach(evidence), ...heard], note: null }
}

function worthOf({ memory }: RoundRecord, topic: string): number {
  const heard = [...(memory.coverage.get(topic)?.values() ?? [])]
  return heard.reduce((sum, { how }) => sum + weightOf[how], 0)
}

function heardOf(record: RoundRecord, topicId: string): Evidence[] {
  const topic = record.knowledge.topics.get(topicId)
  const [first] = record.memory.coverage.get(topicId) ?? []
  if (!first) return []
  const [id, { seq, quote }] = first
  const statement = topic?.points.find((point) => point.id === id)?.statement
  return [fromWords(record, seq, quote, statement ?? 'speaks about a failure')]
}

/** The first of each reason, so that the few that are shown show different things. */
function oneOfEach(evidence: readonly Evidence[]): Evidence[] {
  return [
    ...new Map(evidence.toReversed().map((item) => [item.reason, item])).values(),
  ].toReversed()
}
