import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { citeWords } from '../cite.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import type { RoundRecord } from '../RoundRecord.ts'

const choiceWords =
  /\b(?:I(?:'d| would|'ll| will)? (?:use|choose|pick|go (?:with|for)|take|put|prefer|want)|we(?:'d| would|'ll| will)? (?:use|choose|pick|go (?:with|for)|take|prefer)|I chose|let's (?:use|go with))\b/i
const reasonWords = /\b(?:because|since|so that|as (?:it|we|that)|due to|the reason)\b/i
const reversalWords =
  /\b(?:would be wrong if|I'd change|I would change|I'd switch|would switch|if (?:that|it|this) (?:grows|changes)|then I'd|unless|changes my mind)\b/i

/** Trade-off reasoning: choices said together with what they cost. */
export function scoreTradeoffs(record: RoundRecord): Marks {
  const { memory } = record
  const spoken = memory.utterances.filter(
    ({ reading }) => reading.act !== 'question' && !reading.isKeywordList,
  )
  const paid = spoken.filter(({ reading }) => reading.tradeoff !== null)
  const choices = spoken.filter(({ text }) => choiceWords.test(text))
  const reasoned = choices.filter(({ text }) => reasonWords.test(text))
  const repeats = memory.turns
    .filter(({ move }) => move === 'push_back')
    .flatMap((push) => {
      const reply = memory.utterances.find(({ seq }) => seq > push.seq)
      return reply && reply.reading.tradeoff === null ? [reply] : []
    })
  const unprompted = paid.filter((turn) => !isReplyToPush(record, turn))
  const measured = paid.filter(({ reading }) => reading.numbers.length > 0)
  const reversals = spoken.filter(({ text }) => reversalWords.test(text))
  if (paid.length === 0 && choices.length === 0 && repeats.length === 0) return notObserved

  let score = reasoned.length > 0 ? 2 : 1
  if (paid.length > 0) score = unprompted.length > 1 ? 3 : 2.5
  if (paid.length === 0 && repeats.length > 0) score -= 0.5
  if (score >= 3 && (measured.length > 0 || reversals.length > 0)) score += 0.5
  if (score >= 3.5 && paid.length >= 4 && measured.length >= 2) score += 0.5
  const evidence = [
    ...unprompted.map((turn) => citeLoss(record, turn, 'A choice with what it costs')),
    ...paid
      .filter((turn) => !unprompted.includes(turn))
      .map((turn) => citeLoss(record, turn, 'Named the cost when pushed')),
    ...reasoned.map((turn) => citeWords(record, turn, 'A choice with a reason, without a loss')),
    ...repeats.map((turn) =>
      citeWords(record, turn, 'Pushed back on, and no loss was named', 'against'),
    ),
    ...(paid.length === 0 && reasoned.length === 0 ? choices : []).map((turn) =>
      citeWords(record, turn, 'A choice without a reason', 'against'),
    ),
  ]
  return { score: toHalf(score), evidence, isReadFromAnswers: true }
}

function isReplyToPush({ memory }: RoundRecord, turn: Utterance): boolean {
  return memory.turns.findLast(({ seq }) => seq < turn.seq)?.move === 'push_back'
}

function citeLoss(record: RoundRecord, { seq, text, reading }: Utterance, reason: string) {
  return citeWords(record, { seq, text: reading.tradeoff?.quote ?? text }, reason)
}
