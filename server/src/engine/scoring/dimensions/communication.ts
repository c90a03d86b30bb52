import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { citeWords } from '../cite.ts'
import { putContradictions } from '../contradictions.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { isEarly, type RoundRecord } from '../RoundRecord.ts'
import { count, sentence, times } from '../sentences.ts'

const planWords =
  /\b(?:my plan|I'll (?:start|begin|first)|let me (?:start|first|begin)|first I|I'd (?:start|like to start|go)|next I|then I'll|I'd like to|before I draw|walk (?:you )?through)\b/i
const checkWords =
  /\b(?:does that (?:make sense|work|sound)|sound (?:good|ok|right)|ok with you|shall I|should I go|any concerns|before I (?:move|go) on)\b/i
const summaryWords =
  /\b(?:to sum(?:marise|marize| up)|in summary|so far we have|to recap|overall|open risks?|biggest worry|worries me|would worry)\b/i
const gapWords =
  /\b(?:I don't know|not sure|never used|no idea)\b.{0,80}\b(?:but|I'd|I would|find out|look|measure|try|guess)\b/i
const silenceMs = 60_000
/** One of them is a pause for thought. */
const fewestSilences = 2
const monologueWords = 260

/** Communication and driving: plan, check-ins, summary, gaps admitted; silence and monologue. */
export function scoreCommunication(record: RoundRecord): Marks {
  const spoken = record.memory.utterances
  const real = spoken.filter(({ reading }) => !reading.isKeywordList && reading.act !== 'injection')
  if (real.length === 0) return notObserved
  const driving = real.filter(
    ({ text, reading }) => reading.act === 'drives' || planWords.test(text),
  )
  const checks = real.filter(({ text }) => checkWords.test(text))
  const summaries = real.filter(({ text }) => summaryWords.test(text))
  const gaps = real.filter(({ text }) => gapWords.test(text))
  const onTopic = record.answers.filter(meetsQuestion)
  const silences = longSilences(record)
  const monologues = spoken.filter(({ text }) => text.split(/\s+/).length > monologueWords)

  const settled = putContradictions(record).filter(
    ({ isResolved, reply }) => isResolved && reply !== null,
  )

  // A short answer that meets the question communicates as well as a long one.
  const isToThePoint = onTopic.length >= 3 && onTopic.length >= record.answers.length / 2
  const isLeading =
    driving.length >= 3 || (driving.length > 0 && summaries.length + checks.length > 0)

  let score = onTopic.length > 0 || driving.length > 0 ? 2 : 1.5
  if (isToThePoint) score += 0.5
  if (driving.length > 0 && real.length >= 3) score += 0.5
  if (isLeading) score += 0.5
  if (score >= 3.5 && summaries.length > 0 && gaps.length + settled.length + checks.length > 0) {
    score += 0.5
  }
  if (silences.length >= fewestSilences) score -= 0.5
  if (monologues.length >= 2) score -= 0.5
  const evidence = [
    ...driving.map((turn) =>
      citeWords(record, turn, 'Said where to go next', { around: planWords }),
    ),
    ...summaries.map((turn) => citeWords(record, turn, 'Summed up', { around: summaryWords })),
    ...settled.flatMap(({ reply }) =>
      reply ? [citeWords(record, reply, 'Settled a contradiction')] : [],
    ),
    ...gaps.map((turn) =>
      citeWords(record, turn, 'Admitted a gap and went on from it', { around: gapWords }),
    ),
    ...checks.map((turn) => citeWords(record, turn, 'Checked in', { around: checkWords })),
    ...onTopic.map((turn) => citeWords(record, turn, 'Answered what was asked')),
    ...real.slice(0, 1).map((turn) => citeWords(record, turn, 'Took part when asked')),
    ...(silences.length >= fewestSilences ? silences : []).map(({ after, seconds }) =>
      citeWords(record, after, `${seconds} s of silence before this`, { side: 'against' }),
    ),
    ...monologues.map((turn) => citeWords(record, turn, 'Went on for long', { side: 'against' })),
  ]
  const saw = sentence([
    onTopic.length > 0
      ? `${onTopic.length} of ${count(record.answers.length, 'answer')} made a point on the question`
      : 'no point was heard on the questions',
    driving.length > 0 ? `the next step was announced ${times(driving.length)}` : '',
    summaries.length > 0 ? 'there was a summary' : '',
    checks.length > 0 ? `you checked in ${times(checks.length)}` : '',
    gaps.length > 0 ? 'a gap was admitted and reasoned on from' : '',
    silences.length >= fewestSilences ? `${silences.length} silences lasted over a minute` : '',
  ])
  const missing = [
    ...(driving.length > 0 ? [] : ['a plan: where you go next, and why']),
    ...(summaries.length > 0 ? [] : ['a summary with the open risks']),
    ...(checks.length > 0 ? [] : ['a check whether the interviewer follows']),
    ...(silences.length >= fewestSilences
      ? ['what you are thinking about while it is silent']
      : []),
  ]
  return { score: toHalf(score), saw, missing, evidence }
}

/** Says something of the topic that was asked about, or what it costs. */
function meetsQuestion({ topic, reading }: Utterance): boolean {
  return reading.tradeoff !== null || reading.points.some((point) => point.topic === topic)
}

/**
 * Turns that came after more than a minute in which nothing was said or drawn, while it was the
 * candidate's turn: in the phases that they lead, or with a question open.
 */
function longSilences(record: RoundRecord): { after: Utterance; seconds: number }[] {
  const { utterances, turns, boardChanges } = record.memory
  const happened = [...utterances, ...turns, ...boardChanges].map(({ seq }) => seq)
  return utterances.flatMap((after) => {
    const before = happened.filter((seq) => seq < after.seq)
    const lastMs = before.length > 0 ? record.elapsedAt(Math.max(...before)) : 0
    const gapMs = record.elapsedAt(after.seq) - lastMs
    const lastTurn = turns.findLast(({ seq }) => seq < after.seq)
    const isTheirTurn = isEarly(after.phase) || lastTurn?.type === 'asked'
    return isTheirTurn && gapMs > silenceMs ? [{ after, seconds: Math.round(gapMs / 1000) }] : []
  })
}
