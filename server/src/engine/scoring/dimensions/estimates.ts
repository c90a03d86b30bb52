import { readNumbers } from '../../answers/index.ts'
import type { HeardEstimate } from '../../interviewer/memory/InterviewMemory.ts'
import { citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import type { RoundRecord } from '../RoundRecord.ts'

const decisionWords =
  /\b(?:so (?:we|i|one|a|that|it)|therefore|which means|that means|fits (?:on|in|into)|is enough|one (?:node|machine|server|box|instance)|we need|no need to shard|have to shard|that's why)\b/i
const assumptionWords = /\b(?:assum\w*|let's say|roughly|about|around|ballpark)\b/i
const peakWords = /\b(?:peak|burst|spike|busiest)\b/i
const sizeUnits: ReadonlySet<string> = new Set(['B', 'B/s', 'bit/s'])
/** Reason of the turn in which the engine asks for a load that nobody named. */
const askedForLoad = 'load'

/** Scale estimates: numbers, whether they hold, and what they decided. */
export function scoreEstimates(record: RoundRecord): Marks {
  const { memory } = record
  const requested = memory.turns.find(({ because }) => because === askedForLoad)
  if (memory.estimates.length === 0) {
    const reply = requested && memory.utterances.find(({ seq }) => seq > requested.seq)
    if (!reply) return notObserved
    const reason = 'Asked for the load, gave no number'
    return { score: 1, evidence: [citeWords(record, reply, reason, 'against')] }
  }
  const unprompted = memory.estimates.filter(({ seq }) => !requested || seq < requested.seq)
  const sizes = memory.estimates.filter((estimate) => isSize(record, estimate))
  const rates = memory.estimates.filter((estimate) => !isSize(record, estimate))
  const given = givenNumbers(record)
  const farOff = memory.estimates.filter(
    ({ reading }) => reading?.verdict === 'far_off' && !given.has(reading.said.value),
  )
  const hits = memory.estimates.filter(
    ({ reading }) => reading?.verdict === 'within' || reading?.verdict === 'near',
  )
  const turns = new Set(memory.estimates.map(({ seq }) => seq))
  const spoken = memory.utterances.filter(({ seq }) => turns.has(seq))
  const deciding = memory.utterances.filter(
    (turn, at) =>
      decisionWords.test(turn.text) &&
      (turns.has(turn.seq) || turns.has(memory.utterances[at - 1]?.seq ?? -1)),
  )
  const hasAssumption = spoken.some(({ text }) => assumptionWords.test(text))
  const hasPeak = spoken.some(({ text }) => peakWords.test(text))

  let score = unprompted.length > 0 ? 2.5 : 2
  if (rates.length > 0 && sizes.length > 0) score += 0.5
  if ((hits.length > 0 || hasAssumption) && (hasPeak || memory.estimates.length >= 3)) score += 0.5
  if (deciding.length > 0 && unprompted.length > 0) score += 0.5
  if (farOff.length > hits.length) score = Math.min(score, 2)
  const evidence = [
    ...deciding.map((turn) => citeWords(record, turn, 'Decided something by the numbers')),
    ...[...hits, ...memory.estimates].flatMap((estimate) => {
      const turn = spoken.find(({ seq }) => seq === estimate.seq)
      const reason = reasonFor(estimate, unprompted.includes(estimate))
      return turn ? [citeWords(record, turn, reason)] : []
    }),
    ...farOff.map(({ seq, text, reading }) =>
      citeWords(
        record,
        { seq, text },
        `More than ten times off: ${reading?.what ?? 'the load'}`,
        'against',
      ),
    ),
  ]
  return { score: toHalf(score), evidence }
}

/** Numbers that the interviewer knows of: repeating one is no estimate gone wrong. */
function givenNumbers({ problem, round }: RoundRecord): ReadonlySet<number> {
  const texts = [round.problem.prompt, ...(problem?.clarify.map(({ answer }) => answer) ?? [])]
  return new Set(texts.flatMap((text) => readNumbers(text).map(({ value }) => value)))
}

function isSize({ memory }: RoundRecord, { text, seq }: HeardEstimate): boolean {
  const turn = memory.utterances.find((utterance) => utterance.seq === seq)
  const number = turn?.reading.numbers.find((said) => said.text === text)
  return number !== undefined && sizeUnits.has(number.unit)
}

function reasonFor({ reading }: HeardEstimate, isUnprompted: boolean): string {
  const what = reading ? `Estimated ${reading.what}` : 'Put a number on the load'
  return isUnprompted ? what : `${what}, when asked`
}
