import type { ComponentId } from '@sparboard/shared/base'
import type { Question, TickedPoint } from '@sparboard/shared/round'
import type { DimensionId, Evidence } from '@sparboard/shared/scorecard'
import { lowerStart } from '../interviewer/phrasing/sentenceCase.ts'
import { phaseTopics, pricePoint } from '../knowledge/index.ts'
import { excerpt } from './cite.ts'
import { countsFor } from './countsFor.ts'
import type { RoundRecord } from './RoundRecord.ts'

/** The ticks that are evidence for a dimension, in the order in which they were set. */
export function ticksFor(record: RoundRecord, dimension: DimensionId): TickedPoint[] {
  return record.ticks
    .filter((tick) => dimensionsOf(tick).includes(dimension))
    .toSorted((a, b) => a.seq - b.seq)
}

function dimensionsOf({ topic, point }: TickedPoint): DimensionId[] {
  const ofPhase = phaseTopics.get(topic)?.points.find(({ id }) => id === point)
  if (ofPhase) return [ofPhase.countsFor]
  return point === pricePoint.id ? ['tradeoffs'] : countsFor(topic)
}

/** Whether one of these points of a topic was ticked. */
export function isTicked({ ticks }: RoundRecord, topic: string, ...points: string[]): boolean {
  return ticks.some((tick) => tick.topic === topic && points.includes(tick.point))
}

/** A point that somebody listened for and heard was asked for; after a hint it was helped along. */
export function howTicked(record: RoundRecord, tick: TickedPoint): 'probed' | 'hinted' {
  const question = questionOf(record, tick)
  const isHinted = record.round.turns.some(
    ({ type, questionId, seq }) =>
      type === 'hinted' && questionId === question?.id && seq < tick.seq,
  )
  return question && isHinted ? 'hinted' : 'probed'
}

/**
 * Cites ticks. The words come first, where there are any; the others stand together at the box or the
 * question that they were heard on. One that hangs on nothing cannot be cited.
 */
export function citeTicks(record: RoundRecord, ticks: readonly TickedPoint[]): Evidence[] {
  const quoted = ticks.filter(({ quote }) => quote !== null)
  const bare = new Map<string, TickedPoint[]>()
  for (const tick of ticks.filter(({ quote }) => quote === null)) {
    const place = questionOf(record, tick)?.id ?? ''
    bare.set(place, [...(bare.get(place) ?? []), tick])
  }
  return [
    ...quoted.map((tick) => citeWordsOf(record, tick)),
    ...[...bare.values()].flatMap((together) => citeAtQuestion(record, together)),
  ]
}

function citeWordsOf(record: RoundRecord, tick: TickedPoint): Evidence {
  const question = questionOf(record, tick)
  const quote = tick.quote ?? ''
  const turn = record.memory.utterances.find(({ text }) => text.includes(quote))
  return {
    ...placeOf(record, question?.about[0]),
    elapsedMs: tick.elapsedMs,
    seq: turn?.seq ?? null,
    quote,
    reason: reasonOf(record, [tick]),
    side: 'for',
    how: howTicked(record, tick),
  }
}

function citeAtQuestion(record: RoundRecord, ticks: readonly TickedPoint[]): Evidence[] {
  const [first] = ticks
  const question = first && questionOf(record, first)
  if (!first || !question) return []
  const place = placeOf(record, question.about[0])
  const asked = record.round.turns.find(({ seq }) => seq === question.askedAtSeq)
  const isOnBoard = place.componentId !== null
  return [
    {
      ...place,
      elapsedMs: first.elapsedMs,
      // A question about no box is cited itself: what was said to it is not written down.
      seq: isOnBoard ? null : question.askedAtSeq,
      quote: isOnBoard ? null : excerpt(asked?.text ?? question.text),
      reason: reasonOf(record, ticks),
      side: 'for',
      how: ticks.some((tick) => howTicked(record, tick) === 'probed') ? 'probed' : 'hinted',
    },
  ]
}

const nowhere = { componentId: null, componentLabel: null }

function placeOf(record: RoundRecord, id: ComponentId | undefined) {
  if (id === undefined) return nowhere
  const drawn = record.component(id) ?? record.firstDrawn.find((one) => one.id === id)
  return drawn ? { componentId: id, componentLabel: drawn.label } : nowhere
}

/** "Ticked by Ana as heard: names a rate; takes the peak". */
function reasonOf(record: RoundRecord, ticks: readonly TickedPoint[]): string {
  const by = record.round.participants.find(({ id }) => id === ticks[0]?.by)?.name ?? 'somebody'
  const statements = ticks.map((tick) => lowerStart(statementOf(record, tick)))
  return `Ticked by ${by} as heard: ${statements.join('; ')}`
}

function statementOf({ knowledge }: RoundRecord, { topic, point }: TickedPoint): string {
  if (point === pricePoint.id) return pricePoint.statement
  const points: readonly { id: string; statement: string }[] =
    phaseTopics.get(topic)?.points ?? knowledge.topics.get(topic)?.points ?? []
  return points.find(({ id }) => id === point)?.statement ?? point
}

/** The question that it was heard on; one of the same topic where it does not say. */
function questionOf({ round, memory }: RoundRecord, tick: TickedPoint): Question | undefined {
  const ofTopic = memory.threads.findLast(({ topic }) => topic === tick.topic)?.id
  const id = tick.questionId ?? ofTopic
  return round.questions.find((question) => question.id === id)
}
