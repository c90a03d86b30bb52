import { readNumbers } from '../../answers/index.ts'
import type { HeardEstimate } from '../../interviewer/memory/InterviewMemory.ts'
import { citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { isEarly, type RoundRecord } from '../RoundRecord.ts'
import { countInWords, ofThem, paragraph, sentence, youDid } from '../sentences.ts'

const decisionWords =
  /\b(?:so (?:we|i|one|a|that|it)|therefore|which means|that means|fits (?:on|in|into)|is enough|that's enough|one (?:node|machine|server|box|instance)|we need|no need to shard|have to shard|that's why|so (?:about |around |roughly |maybe )?[\w-]+ (?:or so )?(?:\w+ )?(?:nodes|machines|servers|shards|partitions|instances))\b/i
const plainDecisionWords =
  /\b(?:therefore|which means|that means|fits (?:on|in|into)|is enough|one (?:node|machine|server|box|instance)|no need to shard|have to shard)\b/i
const assumptionWords = /\b(?:assum\w*|let's say|roughly|about|around|ballpark)\b/i
const peakWords = /\b(?:peak|burst|spike|busiest)\b/i
const sizeUnits: ReadonlySet<string> = new Set(['B', 'B/s', 'bit/s'])
/** Reason of the turn in which the engine asks for a load that nobody named. */
const askedForLoad = 'load'

/** Scale estimates: numbers, whether they hold, and what they decided. */
export function scoreEstimates(record: RoundRecord): Marks {
  const { memory } = record
  const requested = memory.turns.find(({ because }) => because === askedForLoad)
  const { estimates, isLate } = relevantEstimates(record)
  if (estimates.length === 0) {
    const reply = requested && memory.utterances.find(({ seq }) => seq > requested.seq)
    if (!reply) return notObserved
    const reason = 'Asked for the load, gave no number'
    return {
      score: 1,
      saw: 'The load was asked for, and no number was heard.',
      missing: ['an average and a peak rate', 'storage or bandwidth', 'what the numbers decide'],
      evidence: [citeWords(record, reply, reason, { side: 'against' })],
    }
  }
  const unprompted = estimates.filter(({ seq }) => !requested || seq < requested.seq)
  const sizes = estimates.filter((estimate) => isSize(record, estimate))
  const rates = estimates.filter((estimate) => !isSize(record, estimate))
  const farOff = estimates.filter(({ reading }) => reading?.verdict === 'far_off')
  const hits = estimates.filter(
    ({ reading }) => reading?.verdict === 'within' || reading?.verdict === 'near',
  )
  const turns = new Set(estimates.map(({ seq }) => seq))
  const spoken = memory.utterances.filter(({ seq }) => turns.has(seq))
  const deciding = memory.utterances.filter(
    (turn, at) =>
      (turns.has(turn.seq) && decisionWords.test(turn.text)) ||
      // A turn later it has to say plainly that it follows from the numbers.
      (isEarly(turn.phase) &&
        turns.has(memory.utterances[at - 1]?.seq ?? -1) &&
        plainDecisionWords.test(turn.text)),
  )
  const hasAssumption = spoken.some(({ text }) => assumptionWords.test(text))
  const hasPeak = spoken.some(({ text }) => peakWords.test(text))
  const isFounded = hits.length > 0 || hasAssumption

  let score = unprompted.length > 0 ? 2.5 : 2
  if (rates.length > 0 && sizes.length > 0) score += 0.5
  if (isFounded && (hasPeak || estimates.length >= 3)) score += 0.5
  if (score >= 2.5 && deciding.length > 0) score += 0.5
  // The top asks for numbers of one's own that hold and that something follows from.
  if (unprompted.length === 0 || hits.length === 0) score = Math.min(score, 3.5)
  // One number is no estimate of a system.
  if (estimates.length < 2) score = Math.min(score, 2.5)
  const isMostlyOff = farOff.length > hits.length && farOff.length * 2 >= estimates.length
  if (isMostlyOff || isLate) score = Math.min(score, 2)
  const evidence = [
    ...deciding.map((turn) =>
      citeWords(record, turn, 'Decided something by the numbers', { around: decisionWords }),
    ),
    ...[...hits, ...estimates].flatMap((estimate) => {
      const turn = spoken.find(({ seq }) => seq === estimate.seq)
      const isUnprompted = unprompted.includes(estimate)
      return turn
        ? [citeWords(record, turn, reasonFor(estimate, isUnprompted), { around: estimate.text })]
        : []
    }),
    ...farOff.flatMap(({ seq, reading }) => {
      const turn = spoken.find((utterance) => utterance.seq === seq)
      const reason = `More than ten times off: ${reading?.what ?? 'the load'}`
      return turn ? [citeWords(record, turn, reason, { side: 'against', around: /\d/ })] : []
    }),
  ]
  const all = estimates.length
  const isAsked = unprompted.length === 0
  const each = all === 1 ? 'when asked' : 'each when asked'
  const how = isLate ? ', only in later answers' : isAsked ? `, ${each}` : ''
  const fits =
    hits.length > 0
      ? `; ${ofThem(hits.length, all)} ${hits.length === 1 ? 'fits' : 'fit'} the problem`
      : ''
  const saw = paragraph([
    `You named ${countInWords(all, 'number')} for load or size${how}${fits}.`,
    farOff.length > 0 ? missed(farOff.length, all) : '',
    youDid([
      hasPeak ? 'considered the peak' : '',
      deciding.length > 0 ? 'decided something by the numbers' : '',
    ]),
    deciding.length === 0 ? 'Nothing in the design was decided by the numbers.' : '',
  ])
  const missing = [
    ...(rates.length > 0 ? [] : ['a rate: how many a second']),
    ...(hasPeak ? [] : ['the peak beside the average']),
    ...(sizes.length > 0 ? [] : ['storage or bandwidth']),
    ...(deciding.length > 0 ? [] : ['what the numbers decide']),
    ...(farOff.length > 0 ? ['a check whether the numbers can be right'] : []),
  ]
  return { score: toHalf(score), saw, missing, evidence }
}

/**
 * What was estimated before the deep dives. A number of a later answer is about its own question, so
 * it only counts where there was none before, and where it is one that was to be expected.
 */
function relevantEstimates(record: RoundRecord): {
  estimates: HeardEstimate[]
  isLate: boolean
} {
  const { memory } = record
  const given = givenNumbers(record)
  const phases = new Map(memory.utterances.map(({ seq, phase }) => [seq, phase]))
  const own = memory.estimates.filter(({ reading }) => !given.has(reading?.said.value ?? NaN))
  const early = own.filter(({ seq }) => isEarly(phases.get(seq) ?? null))
  if (early.length > 0) return { estimates: early, isLate: false }
  const late = own.filter(({ reading }) => reading?.verdict === 'within')
  return { estimates: late, isLate: true }
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

function missed(farOff: number, all: number): string {
  if (farOff === 1) return `${all === 1 ? 'It' : 'One of them'} is off by more than ten times.`
  return sentence([`${ofThem(farOff, all)} are off by more than ten times`])
}

function reasonFor({ reading }: HeardEstimate, isUnprompted: boolean): string {
  const what = reading ? `Estimated ${reading.what}` : 'Put a number on the load'
  return isUnprompted ? what : `${what}, when asked`
}
