import type { ParticipantId } from '@sparboard/shared/base'
import { dimensions, type DimensionScore, type Scorecard } from '@sparboard/shared/scorecard'
import { describe, expect, it } from 'vitest'
import { ana, begunRound, ben, joined, nextEvent, roundOf } from '../../api/rig/roundRig.ts'
import {
  compareMarks,
  formatMark,
  largestDisagreement,
  nameVoice,
  type ComparedRow,
} from './compareMarks.ts'

type Personal = Scorecard['personal'][number]

function dimension(id: DimensionScore['id'], known: Partial<DimensionScore> = {}): DimensionScore {
  return {
    id,
    title: dimensions.find((one) => one.id === id)?.title ?? id,
    score: null,
    range: null,
    bar: 3,
    reading: '',
    missing: [],
    next: null,
    questions: [],
    evidence: [],
    ...known,
  }
}

function cardWith(rows: DimensionScore[], personal: Personal[]): Scorecard {
  return {
    level: 'senior',
    interviewer: 'human',
    judge: 'builtin',
    dimensions: rows,
    topics: [],
    verdict: { outcome: 'insufficient', mean: null, confidence: 1, supportsLevel: null },
    summary: '',
    strengths: [],
    gaps: [],
    nextDrill: null,
    personal,
  }
}

const mark = (by: string, dimensionId: string, score: number, comment = ''): Personal => ({
  by,
  dimension: dimensionId,
  score,
  comment,
})

/** Ana answered, Ben asked. */
const round = roundOf(begunRound())

/** Rows as people read them. */
function shown(rows: readonly ComparedRow[]) {
  return rows.map(({ dimension: { id }, marks, apart }) => [id, ...marks.map(formatMark), apart])
}

describe('[MK5] all views side by side', () => {
  it('begins with what people disagree on most; where they agree as much, the card’s order stays', () => {
    const card = cardWith(
      [
        dimension('requirements', { score: 3 }),
        dimension('estimates', { score: 2 }),
        dimension('design', { score: 3 }),
        dimension('depth', { score: 1.5 }),
      ],
      [
        mark(ana, 'requirements', 3),
        mark(ben, 'requirements', 3),
        mark(ana, 'estimates', 2.5),
        mark(ben, 'estimates', 2),
        mark(ana, 'design', 3),
        mark(ben, 'design', 3),
        mark(ana, 'depth', 3.5),
        mark(ben, 'depth', 2),
      ],
    )
    expect(shown(compareMarks(card, round, ana))).toEqual([
      ['depth', '3.5', '2', '1.5', 2],
      ['estimates', '2.5', '2', '2', 0.5],
      ['requirements', '3', '3', '3', 0],
      ['design', '3', '3', '3', 0],
    ])
  })

  it('what was not observed or left out disagrees with nobody, and stands last, after what has one view', () => {
    const card = cardWith(
      [dimension('requirements'), dimension('estimates'), dimension('design', { score: 2 })],
      [mark(ana, 'estimates', 4), mark(ana, 'design', 2)],
    )
    expect(shown(compareMarks(card, round, ana))).toEqual([
      ['design', '2', 'left out', '2', 0],
      ['estimates', '4', 'left out', 'not observed', null],
      ['requirements', 'left out', 'left out', 'not observed', null],
    ])
  })

  it('a range disagrees from its nearer end on', () => {
    const card = cardWith(
      [dimension('depth', { range: [2, 3] }), dimension('tradeoffs', { range: [1, 2] })],
      [mark(ana, 'depth', 2.5), mark(ana, 'tradeoffs', 3)],
    )
    expect(shown(compareMarks(card, round, ana))).toEqual([
      ['tradeoffs', '3', 'left out', '1–2', 1],
      ['depth', '2.5', 'left out', '2–3', 0],
    ])
  })

  it('names several candidates, then interviewers, then the judge, also who has left', () => {
    const log = begunRound()
    const cy = 'p-cy' as ParticipantId
    const di = 'p-di' as ParticipantId
    log.push(nextEvent(log, cy, joined(cy, 'Cy', 'candidate')))
    log.push(nextEvent(log, di, joined(di, 'Di', 'observer')))
    log.push(nextEvent(log, ana, { type: 'removed', participantId: cy }))
    const card = cardWith([dimension('depth')], [mark(cy, 'depth', 2)])
    const [row] = compareMarks(card, roundOf(log), ben)
    expect(row?.marks.map(({ voice }) => nameVoice(voice))).toEqual([
      'Ana expected',
      'Cy expected',
      'You gave',
      'Built-in judge',
    ])
  })
})

describe('[MK6] the largest disagreement in a line', () => {
  const evidence = [
    { ...moment('for'), elapsedMs: 60_000 },
    { ...moment('against'), elapsedMs: 760_000 },
  ]
  function moment(side: 'for' | 'against') {
    return {
      seq: 4,
      quote: 'a quote',
      componentId: null,
      componentLabel: null,
      reason: 'a reason',
      side,
      how: null,
    }
  }

  it('is said from where the reader stands, with the moment that speaks for the lower mark', () => {
    const card = cardWith(
      [dimension('depth', { score: 2, evidence })],
      [mark(ana, 'depth', 3), mark(ben, 'depth', 1.5)],
    )
    expect(largestDisagreement(compareMarks(card, round, ana))).toEqual({
      type: 'apart',
      title: 'Deep-dive depth',
      text: 'You expected 3, Ben gave 1.5',
      moment: evidence[1],
    })
    expect(largestDisagreement(compareMarks(card, round, ben))).toMatchObject({
      text: 'Ana expected 3, you gave 1.5',
    })
    expect(largestDisagreement(compareMarks(card, round, 'p-cy'))).toMatchObject({
      text: 'Ana expected 3, Ben gave 1.5',
    })
  })

  it('may be with the judge', () => {
    const card = cardWith(
      [dimension('depth', { range: [3, 4], evidence })],
      [mark(ana, 'depth', 2), mark(ben, 'depth', 2.5)],
    )
    expect(largestDisagreement(compareMarks(card, round, ana))).toMatchObject({
      text: 'You expected 2, the built-in judge read 3–4',
      moment: evidence[0],
    })
  })

  it('is none within half a step, and nothing with one view only', () => {
    const close = cardWith([dimension('depth', { score: 2 })], [mark(ana, 'depth', 2.5)])
    expect(largestDisagreement(compareMarks(close, round, ana))).toEqual({ type: 'close' })
    const alone = cardWith([dimension('depth')], [mark(ana, 'depth', 2.5)])
    expect(largestDisagreement(compareMarks(alone, round, ana))).toEqual({
      type: 'nothing_to_compare',
    })
  })
})
