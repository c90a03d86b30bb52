import type { Evidence } from '@sparboard/shared/scorecard'
import type { Utterance } from '../../interviewer/memory/InterviewMemory.ts'
import { notObserved, toHalfSteps, type Mark } from '../Mark.ts'
import { fromWords, statements, type RoundRecord } from '../RoundRecord.ts'

const reason = /\b(?:because|since|so that|the reason|in order to|that way)\b/i
const linksToNeed =
  /\b(?:fine (?:here|because|for)|acceptable|ok(?:ay)? (?:here|because|for)|users? (?:won't|don't|will not|can live)|live with|requirement|we said|you said|budget|worth it)\b/i

/** Choices with what they cost: said freely, on a push-back, with a number, or not at all. */
export function scoreTradeoffs(record: RoundRecord): Mark {
  const said = statements(record)
  const withLoss = said.filter(({ reading }) => reading.tradeoff !== null)
  const pushed = answersToPushBacks(record)
  const free = withLoss.filter(({ seq }) => !pushed.has(seq))
  const onPush = withLoss.filter(({ seq }) => pushed.has(seq))
  const repeats = said.filter(({ seq, reading }) => pushed.has(seq) && reading.tradeoff === null)
  const evidence: Evidence[] = [
    ...free.map((turn) => lossOf(record, turn, 'says what the choice costs, unasked')),
    ...onPush.map((turn) => lossOf(record, turn, 'says what the choice costs, when asked')),
    ...repeats.map(({ seq, text }) =>
      fromWords(record, seq, text, 'asked for the price; none was named', 'against'),
    ),
  ]
  if (withLoss.length === 0) return withoutLoss(record, said, evidence, repeats.length)
  const strong = withLoss.filter(
    ({ reading, text }) => reading.numbers.length > 0 || linksToNeed.test(text),
  )
  let value = 2 + Math.min(1, 0.5 * free.length + 0.3 * onPush.length)
  if (free.length >= 2 && strong.length > 0) value += 0.5
  const areas = new Set(free.map(({ topic, phase }) => topic ?? phase))
  if (free.length >= 3 && strong.length >= 2 && areas.size >= 2) value += 0.5
  // What only came when it was asked for is a good answer and not a habit.
  if (free.length === 0) value = Math.min(value, 2.5)
  if (repeats.length > withLoss.length) value -= 0.5
  return { value: toHalfSteps(value), evidence, note: null }
}

/** Seqs of what was said directly on a push-back. */
function answersToPushBacks({ memory }: RoundRecord): ReadonlySet<number> {
  return new Set(
    memory.threads.flatMap(({ asked, answers }) =>
      asked.flatMap(({ move, seq }, index) => {
        const until = asked[index + 1]?.seq ?? Infinity
        return move === 'push_back'
          ? answers.filter((answer) => answer > seq && answer < until)
          : []
      }),
    ),
  )
}

function withoutLoss(
  record: RoundRecord,
  said: readonly Utterance[],
  evidence: Evidence[],
  repeats: number,
): Mark {
  const reasoned = said.find(({ text, newPoints }) => reason.test(text) && newPoints.length > 0)
  if (reasoned) {
    const { seq, text } = reasoned
    return {
      value: repeats >= 2 ? 1.5 : 2,
      evidence: [fromWords(record, seq, text, 'gives a reason and no loss'), ...evidence],
      note: null,
    }
  }
  const [first] = record.answered.flatMap(({ answers }) => answers)
  if (!first) return notObserved('No choice was discussed.')
  if (evidence.length === 0) {
    evidence.push(fromWords(record, first.seq, first.text, 'stated without a reason', 'against'))
  }
  return { value: 1, evidence, note: null }
}

function lossOf(record: RoundRecord, { seq, text, reading }: Utterance, why: string): Evidence {
  return fromWords(record, seq, reading.tradeoff?.quote || text, why)
}
