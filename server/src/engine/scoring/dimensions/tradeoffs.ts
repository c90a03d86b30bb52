import type { Evidence } from '@sparboard/shared/scorecard'
import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { citeWords } from '../cite.ts'
import { mostContradictions, putContradictions } from '../contradictions.ts'
import { notObserved, toHalf, type Marks } from '../Marks.ts'
import { partOf, type RoundRecord } from '../RoundRecord.ts'
import { countInWords, inWords, paragraph, sentence } from '../sentences.ts'

const choiceWords =
  /\b(?:I(?:'d| would|'ll| will)? (?:use|choose|pick|go (?:with|for)|take|put|prefer|want)|we(?:'d| would|'ll| will)? (?:use|choose|pick|go (?:with|for)|take|prefer)|I chose|let's (?:use|go with))\b/i
const reasonWords = /\b(?:because|since|so that|as (?:it|we|that)|due to|the reason)\b/i
const reversalWords =
  /\b(?:would be wrong if|I'd change|I would change|I'd switch|would switch|if (?:that|it|this) (?:grows|changes)|then I'd|unless|changes my mind)\b/i
/** Below it the words say that it was little. */
const fair = 2.5
const unknownWords = /\b(?:I don't know|no idea)\b/i
const alternativeWords =
  /\b(?:instead of|rather than|as opposed to|compared (?:to|with)|over (?:a|an|the)|the alternative|the other (?:option|way)|versus|vs\.?|could (?:also|have)|not \w+(?: \w+)?,? because)\b/i

/** Trade-off reasoning: choices said together with what they cost. */
export function scoreTradeoffs(record: RoundRecord): Marks {
  const { memory, spoken } = record
  const paid = withoutRepeatedLoss(spoken.filter(isPaid))
  const choices = spoken.filter(({ text }) => choiceWords.test(text))
  // A point that is made with its reason is a choice, too.
  const reasoned = spoken.filter(
    (turn) => reasonWords.test(turn.text) && (choices.includes(turn) || turn.newPoints.length > 0),
  )
  const pushes = memory.turns
    .filter(({ move }) => move === 'push_back')
    .flatMap((push) => memory.utterances.find(({ seq }) => seq > push.seq) ?? [])
  const repeats = pushes.filter(({ reading }) => reading.tradeoff === null)
  const contradictions = putContradictions(record)
  const settled = contradictions.filter(({ isResolved }) => isResolved)
  const open = contradictions.filter(({ isResolved }) => !isResolved)
  if (paid.length + choices.length + reasoned.length + repeats.length === 0) return notObserved

  const unprompted = paid.filter((turn) => !isReplyToPush(record, turn))
  const parts = new Set(paid.map(partOf))
  const measured = paid.filter(({ reading }) => reading.numbers.length > 0)
  const reversals = spoken.filter(({ text }) => reversalWords.test(text))
  const alternatives = paid.filter(({ text }) => alternativeWords.test(text))
  const weighs = [measured, reversals, alternatives, settled].filter(({ length }) => length > 0)

  let score = reasoned.length > 0 ? 2 : 1
  if (paid.length > 0) score = 2.5
  if (parts.size >= 2 && unprompted.length >= 2) score = 3
  if (score === 3 && parts.size >= 3 && weighs.length >= 2) score = 3.5
  if (score === 3.5 && isTop(unprompted, weighs.length)) score = 4
  // Asked for the price and given the benefit again, most of the time, unless prices came unasked.
  const isMostlyRepeats = repeats.length >= 2 && repeats.length > pushes.length / 2
  if (paid.length === 0 ? repeats.length > 0 : isMostlyRepeats && !isMeasured(unprompted)) {
    score -= 0.5
  }
  // A price that one takes back elsewhere was no decision.
  if (open.length > 0) {
    const counted = Math.min(mostContradictions, open.length)
    score = Math.min(score, counted > 1 ? 2.5 : 3) - 0.5 * counted
  }
  const evidence = [
    ...ranked(unprompted).map((turn) => citeLoss(record, turn, 'A choice with what it costs')),
    ...reversals
      .filter((turn) => !paid.includes(turn))
      .map((turn) =>
        citeWords(record, turn, 'Said what would change the choice', { around: reversalWords }),
      ),
    ...ranked(paid.filter((turn) => !unprompted.includes(turn))).map((turn) =>
      citeLoss(record, turn, 'Named the cost when pushed'),
    ),
    ...reasoned
      .filter((turn) => !paid.includes(turn))
      .map((turn) =>
        citeWords(record, turn, 'A choice with a reason, without a loss', { around: reasonWords }),
      ),
    ...open.flatMap(({ reply }) =>
      reply
        ? [
            citeWords(record, reply, 'A contradiction was pointed out and left open', {
              side: 'against',
            }),
          ]
        : [],
    ),
    ...repeats.map((turn) =>
      citeWords(record, turn, 'Asked for the price; none was heard', { side: 'against' }),
    ),
    ...(paid.length === 0 && reasoned.length === 0 ? choices : []).map((turn) =>
      citeWords(record, turn, 'A choice without a reason', { side: 'against' }),
    ),
  ]
  const saw = paragraph([
    paid.length === 0
      ? nothingPaid(choices.length)
      : `You named the price of ${paid.length === 1 && score < fair ? 'only one choice' : countInWords(paid.length, 'choice')}${parts.size > 1 ? ` in ${inWords(parts.size)} parts of the round` : ''}, ${whoAsked(unprompted.length, paid.length)}.`,
    sentence([
      measured.length > 0 ? `${countInWords(measured.length, 'price')} came with a number` : '',
      alternatives.length > 0
        ? `${countInWords(alternatives.length, 'choice')} stood beside an alternative`
        : '',
    ]),
    open.length > 0
      ? sentence([
          `${countInWords(open.length, 'contradiction')} ${open.length === 1 ? 'was' : 'were'} left open`,
        ])
      : '',
  ])
  const missing = [
    ...(open.length > 0 ? ['which of two contradicting statements holds'] : []),
    ...(paid.length === 0 ? ['what a choice gives up'] : []),
    ...(paid.length > 0 && parts.size < 3 ? ['the price of the other main choices'] : []),
    ...(measured.length > 0 ? [] : ['how much a choice costs, in time, money or staleness']),
    ...(alternatives.length > 0 ? [] : ['the alternative, and why not that one']),
    ...(reversals.length > 0 ? [] : ['what would make a choice wrong']),
  ]
  return { score: toHalf(score), saw, missing, evidence, isReadFromAnswers: true }
}

function nothingPaid(choices: number): string {
  if (choices === 0) return 'No choice was heard together with its price.'
  if (choices === 1) return 'You made one choice, and its price was not heard.'
  return `You made ${inWords(choices)} choices, and the price of none of them was heard.`
}

function whoAsked(unprompted: number, all: number): string {
  if (unprompted === 0) return 'only when you were pushed'
  if (unprompted === all) return 'without being pushed'
  return `${inWords(unprompted)} of them without being pushed`
}

/** Two independent examples, unasked and with a number, weighed from every side. */
function isTop(unprompted: readonly Utterance[], weighs: number): boolean {
  return weighs >= 3 && isMeasured(unprompted)
}

/** A number with the price, in two parts of the round. */
function isMeasured(paid: readonly Utterance[]): boolean {
  const measured = paid.filter(({ reading }) => reading.numbers.length > 0)
  return new Set(measured.map(partOf)).size >= 2
}

/** A choice for the design with its price: not small talk before it, nor a price that is not known. */
function isPaid({ reading, phase, text }: Utterance): boolean {
  const isBefore = phase === 'intro' || phase === 'requirements'
  return reading.tradeoff !== null && !isBefore && !unknownWords.test(text)
}

/** The same price named for everything was thought of once. */
function withoutRepeatedLoss(paid: readonly Utterance[]): Utterance[] {
  const quoted = new Set<string>()
  return paid.filter(({ reading }) => {
    const quote = reading.tradeoff?.quote.toLowerCase() ?? ''
    if (quoted.has(quote)) return false
    quoted.add(quote)
    return true
  })
}

/** Those with a number first. */
function ranked(turns: readonly Utterance[]): Utterance[] {
  const numbers = ({ reading }: Utterance) => Math.min(1, reading.numbers.length)
  return turns.toSorted((a, b) => numbers(b) - numbers(a))
}

function isReplyToPush({ memory }: RoundRecord, turn: Utterance): boolean {
  return memory.turns.findLast(({ seq }) => seq < turn.seq)?.move === 'push_back'
}

function citeLoss(record: RoundRecord, turn: Utterance, reason: string): Evidence {
  return citeWords(record, turn, reason, { around: turn.reading.tradeoff?.quote ?? '' })
}
