import type { Evidence } from '@sparboard/shared/scorecard'
import type { HeardEstimate, Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { notObserved, toHalfSteps, type Mark } from '../Mark.ts'
import { fromWords, sentenceWith, type RoundRecord } from '../RoundRecord.ts'

const decides =
  /\b(?:so|therefore|that means|which means|hence|that fits|fits (?:on|in|into)|is enough|one (?:node|machine|box|server)|(?:i|we)(?:'d| would)? (?:need|shard|split)|no need (?:to|for))\b/i
const checks =
  /\b(?:sanity check|sounds (?:right|plausible|about right)|plausible|compare that|order of magnitude)\b/i
const rate = /\/\s?s\b|per second|\bqps\b|\brps\b|a second/i
const size = /\b\d[\d.,]*\s*(?:[kmgtpe]i?b|(?:kilo|mega|giga|tera|peta)bytes?|bytes)\b/i

/** Rates and sizes with a number, within the range, and what they decide. */
export function scoreEstimates(record: RoundRecord): Mark {
  const { memory, problem } = record
  const heard = memory.estimates
  if (heard.length === 0) return withoutNumbers(record)
  const turns = memory.utterances.filter(({ seq }) => heard.some((number) => number.seq === seq))
  const evidence: Evidence[] = []
  for (const { seq, text } of heard.slice(0, 2)) {
    const turn = turns.find((utterance) => utterance.seq === seq)
    if (turn) evidence.push(fromWords(record, seq, around(turn.text, text), 'puts a number on it'))
  }
  let value = 2
  const text = turns.map((turn) => turn.text).join('\n')
  const hasPeak = /\bpeak\b/i.test(text)
  if (rate.test(text) && (size.test(text) || hasPeak)) value += 0.5
  const verdicts = latestVerdicts(heard)
  const good = verdicts.filter(
    ({ reading }) => reading?.factor !== undefined && reading.factor <= 3,
  )
  if (problem ? good.length >= 2 : heard.length >= 3) value += 0.5
  const load = memory.given.get('load')
  if (load && heard.every(({ seq }) => seq > load.seq)) value = Math.min(value, 2.5)
  // Beyond rates and sizes: what follows from them, and whether they can be right.
  const uses = turns.filter((turn) => decides.test(turn.text) && turn.phase !== 'deep_dives')
  const check = turns.find((turn) => checks.test(turn.text))
  if (value >= 3 && uses.length > 0) value += 0.5
  if (value >= 3.5 && uses.length + (check ? 1 : 0) >= 2) value += 0.5
  for (const turn of uses.slice(0, 2)) {
    evidence.push(cite(record, turn, decides, 'lets the number decide something'))
  }
  const off = verdicts.find(({ reading }) => reading?.verdict === 'far_off')
  if (off) {
    value = Math.min(value, 2)
    const turn = turns.find(({ seq }) => seq === off.seq)
    const reason = `more than ten times off for ${off.reading?.what ?? 'it'}`
    if (turn)
      evidence.push(fromWords(record, off.seq, around(turn.text, off.text), reason, 'against'))
  }
  return { value: toHalfSteps(value), evidence, note: null }
}

function withoutNumbers(record: RoundRecord): Mark {
  const { memory } = record
  const load = memory.given.get('load')
  const answer = load && memory.utterances.find(({ seq }) => seq > load.seq)
  if (!answer) return notObserved('No number was given or asked for.')
  const { seq, text } = answer
  return {
    value: 1,
    evidence: [fromWords(record, seq, text, 'asked for the load; no number came', 'against')],
    note: null,
  }
}

/** The last number that was given for each estimate: a corrected one stands. */
function latestVerdicts(heard: readonly HeardEstimate[]): HeardEstimate[] {
  const latest = new Map<string, HeardEstimate>()
  for (const number of heard) if (number.reading) latest.set(number.reading.estimate, number)
  return [...latest.values()]
}

function cite(record: RoundRecord, turn: Utterance, pattern: RegExp, reason: string): Evidence {
  return fromWords(record, turn.seq, sentenceWith(turn.text, pattern) ?? turn.text, reason)
}

function around(text: string, words: string): string {
  return text.split(/(?<=[.!?])\s+/).find((sentence) => sentence.includes(words)) ?? text
}
