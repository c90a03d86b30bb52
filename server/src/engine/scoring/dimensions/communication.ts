import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { citeWords } from '../cite.ts'
import { putContradictions } from '../contradictions.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { isEarly, type RoundRecord } from '../RoundRecord.ts'
import { inWords, paragraph, sentence, youDid } from '../sentences.ts'

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
  // Two people on a call are not silent while nobody types.
  const silences = record.isPeer ? [] : longSilences(record)
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
  const saw = paragraph([
    manner({ isLeading, isDriving: driving.length > 0, isToThePoint, met: onTopic.length }),
    youDid([
      summaries.length > 0 ? 'summed up' : '',
      checks.length > 0 ? 'checked in' : '',
      gaps.length > 0 ? 'admitted a gap and reasoned on from it' : '',
    ]),
    silences.length >= fewestSilences
      ? sentence([`${inWords(silences.length)} silences lasted over a minute`])
      : '',
    monologues.length >= 2
      ? sentence([`${inWords(monologues.length)} answers went on for long`])
      : '',
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

/** Who led, and whether the answers met the questions: what the anchors of the rubric tell apart. */
function manner(seen: {
  isLeading: boolean
  isDriving: boolean
  isToThePoint: boolean
  met: number
}): string {
  const { isLeading, isDriving, isToThePoint, met } = seen
  if (isLeading && isToThePoint) return 'You led the round and answered what was asked.'
  if (isLeading) return 'You said where you were going, but few answers met the question.'
  if (isDriving && isToThePoint) {
    return 'You answered what was asked and now and then said where to go next; otherwise you were led.'
  }
  if (isDriving) return 'You said where to go next now and then, but few answers met the question.'
  if (isToThePoint) return 'You answered what was asked, and waited to be led from there.'
  return met > 0
    ? 'You waited for each question, and few answers met it.'
    : 'You waited for each question, and no answer was heard to meet it.'
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
