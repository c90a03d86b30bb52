import type { Evidence } from '@sparboard/shared/scorecard'
import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { notObserved, toHalfSteps, type Mark } from '../Mark.ts'
import { fromWords, sentenceWith, type RoundRecord } from '../RoundRecord.ts'

const plans =
  /\b(?:i'll (?:start|begin) with|let me (?:first|start)|first[, ]+(?:i|let|we)|my plan|then i(?:'d|'ll| will| would)|next i(?:'d|'ll| will| would)|the riskiest (?:part|thing|piece))\b/i
const summarises =
  /\b(?:to summari[sz]e|in summary|so far (?:we|i) have|to sum up|to recap|in short)\b/i
const checksIn =
  /\b(?:does that (?:make sense|work|answer)|shall i|should i go|is (?:that|it) (?:ok|okay|fine) if|would you like me)\b/i
const findsOut =
  /\b(?:i(?:'d| would) (?:find out|measure|test|look (?:it )?up|check|try|benchmark|read up|ask))\b/i
const risks =
  /\b(?:open (?:risk|question)s?|what worries me|biggest risk|i(?:'d| would) worry|worr(?:y|ies) me|not (?:yet )?(?:covered|solved)|still open)\b/i

/** A reply to a question that took longer than this had better have a drawing beside it. */
const longSilenceMs = 75_000

/** Plan, narration, answers to what was asked, a summary, silences. */
export function scoreCommunication(record: RoundRecord): Mark {
  const { utterances } = record.memory
  if (utterances.length === 0) return notObserved('Nothing was said.')
  const evidence: Evidence[] = []
  const shows = (pattern: RegExp, reason: string): boolean => {
    const found = utterances.filter(
      ({ text, reading }) => pattern.test(text) && !reading.isKeywordList,
    )
    for (const { seq, text } of found.slice(0, 1)) {
      evidence.push(fromWords(record, seq, sentenceWith(text, pattern) ?? text, reason))
    }
    return found.length > 0
  }
  let value = 2
  if (shows(plans, 'says where they are going')) value += 0.5
  const answers = record.answered.flatMap((topic) => topic.answers)
  const good = answers.filter(isToThePoint)
  const share = answers.length === 0 ? null : good.length / answers.length
  if (share !== null && share >= 0.6) {
    value += 0.5
    const [first] = good
    if (first) evidence.push(fromWords(record, first.seq, first.text, 'answers what was asked'))
  }
  if (shows(checksIn, 'checks in')) value += 0.25
  if (shows(findsOut, 'says how they would find out')) value += 0.25
  value = Math.min(value, 3)
  const hasSummary = shows(summarises, 'sums up')
  const namesRisks = shows(risks, 'names what is still open')
  const leads = utterances.filter(({ reading }) => reading.act === 'drives').length
  if (value >= 3 && (hasSummary || namesRisks)) value += 0.5
  if (value >= 3.5 && hasSummary && (namesRisks || leads >= 2)) value += 0.5
  if (share !== null && share < 0.25 && answers.length >= 2) {
    value = Math.min(value, answers.every(({ reading }) => reading.isKeywordList) ? 1 : 1.5)
    const off = answers.find((answer) => !isToThePoint(answer))
    if (off)
      evidence.push(
        fromWords(record, off.seq, off.text, 'does not answer what was asked', 'against'),
      )
  }
  const late = lateReplies(record)
  if (late.length >= 2) {
    value -= 0.5
    for (const { seq, text } of late.slice(0, 1)) {
      evidence.push(fromWords(record, seq, text, 'came after a long silence', 'against'))
    }
  }
  if (evidence.length === 0) {
    const [first] = utterances
    if (first) evidence.push(fromWords(record, first.seq, first.text, 'takes part'))
  }
  return { value: toHalfSteps(value), evidence, note: null }
}

/** Adds a point, a cost, or admits a gap and goes on from there. */
function isToThePoint({ newPoints, reading, text }: Utterance): boolean {
  if (reading.isKeywordList) return false
  const admits = reading.act === 'dont_know' && findsOut.test(text)
  return newPoints.length > 0 || reading.tradeoff !== null || admits
}

/** Turns that came long after the one before them, with nothing drawn in between. */
function lateReplies({ memory }: RoundRecord): Utterance[] {
  const moments = [
    ...memory.utterances.map(({ atMs }) => atMs),
    ...memory.turns.filter(({ type }) => type === 'asked').map(({ atMs }) => atMs),
    ...memory.boardChanges.map(({ atMs }) => atMs),
  ]
  return memory.utterances.filter(({ atMs }) => {
    const before = Math.max(...moments.filter((moment) => moment < atMs), -Infinity)
    return Number.isFinite(before) && atMs - before > longSilenceMs
  })
}
