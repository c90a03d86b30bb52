import { ENGINE_ID } from '@sparboard/shared/base'
import { markers, participantOf, type Round } from '@sparboard/shared/round'
import type { DimensionScore, Evidence, Scorecard } from '@sparboard/shared/scorecard'
import { formatScore } from './scoreWords.ts'

/** Whose view of the round it is. */
export interface Voice {
  id: string
  /** What a candidate expected, what an interviewer gave, what the built-in judge read. */
  kind: 'expected' | 'gave' | 'read'
  name: string
  isYou: boolean
}

/** What one voice says of one dimension. */
export interface VoiceMark {
  voice: Voice
  /** From and to; the same twice for a precise mark, null where there is none. */
  range: readonly [number, number] | null
  comment: string
}

/** One dimension as everybody sees it. */
export interface ComparedRow {
  dimension: DimensionScore
  marks: VoiceMark[]
  /** How far the two furthest views are apart; null with fewer than two. */
  apart: number | null
}

/**
 * All views of every dimension, the largest disagreement first. What was not observed or left out
 * disagrees with nobody, and a range only from its nearer end on.
 */
export function compareMarks(scorecard: Scorecard, round: Round, me: string): ComparedRow[] {
  const voices = voicesOf(scorecard, round, me)
  const rows = scorecard.dimensions.map((dimension): ComparedRow => {
    const marks = voices.map((voice) => markOf(voice, dimension, scorecard))
    return { dimension, marks, apart: furthest(marks)?.apart ?? null }
  })
  const rank = ({ apart, marks }: ComparedRow) =>
    apart ?? (marks.some(({ range }) => range !== null) ? -1 : -2)
  return rows.toSorted((a, b) => rank(b) - rank(a))
}

/** What the rows come to, in one line as this reader says it. */
export type Disagreement =
  | { type: 'apart'; title: string; text: string; moment: Evidence | null }
  | { type: 'close' }
  | { type: 'nothing_to_compare' }

/** The largest disagreement, with a moment that it may rest on. */
export function largestDisagreement(rows: readonly ComparedRow[]): Disagreement {
  const first = rows[0]
  const pair = first === undefined ? null : furthest(first.marks)
  if (first === undefined || pair === null) return { type: 'nothing_to_compare' }
  if (pair.apart < 1) return { type: 'close' }
  const { evidence, title } = first.dimension
  const [one, other] = pair.marks
  const side = lowEnd(other) < lowEnd(one) ? 'against' : 'for'
  return {
    type: 'apart',
    title,
    text: `${capital(tell(one))}, ${tell(other)}`,
    moment: evidence.find((item) => item.side === side) ?? evidence[0] ?? null,
  }
}

/** A mark as people write it: "3", "2–2.5", or why there is none. */
export function formatMark({ voice, range }: VoiceMark): string {
  if (range === null) return voice.kind === 'read' ? 'not observed' : 'left out'
  const [from, to] = range
  return from === to ? formatScore(from) : `${formatScore(from)}–${formatScore(to)}`
}

/** Whose mark it is: "You expected", "Ana gave", "Built-in judge". */
export function nameVoice({ kind, name, isYou }: Voice): string {
  if (kind === 'read') return name
  return `${isYou ? 'You' : name} ${kind}`
}

function voicesOf(scorecard: Scorecard, round: Round, me: string): Voice[] {
  const ids = [...markers(round).map(({ id }) => id), ...scorecard.personal.map(({ by }) => by)]
  const people = [...new Set(ids)]
    .filter((id) => id !== ENGINE_ID)
    .map((id): Voice => {
      const person = participantOf(round, id)
      return {
        id,
        kind: person?.role === 'candidate' ? 'expected' : 'gave',
        name: person?.name ?? 'Somebody',
        isYou: id === me,
      }
    })
  return [
    ...people.filter(({ kind }) => kind === 'expected'),
    ...people.filter(({ kind }) => kind === 'gave'),
    { id: ENGINE_ID, kind: 'read', name: 'Built-in judge', isYou: false },
  ]
}

function markOf(voice: Voice, dimension: DimensionScore, { personal }: Scorecard): VoiceMark {
  if (voice.kind === 'read') {
    const { score, range } = dimension
    return { voice, range: range ?? (score === null ? null : [score, score]), comment: '' }
  }
  const given = personal.find((mark) => mark.by === voice.id && mark.dimension === dimension.id)
  return {
    voice,
    range: given === undefined ? null : [given.score, given.score],
    comment: given?.comment ?? '',
  }
}

function furthest(marks: readonly VoiceMark[]) {
  let found: { apart: number; marks: [VoiceMark, VoiceMark] } | null = null
  for (const [index, one] of marks.entries()) {
    for (const other of marks.slice(index + 1)) {
      const apart = apartOf(one, other)
      if (apart !== null && apart > (found?.apart ?? -1)) found = { apart, marks: [one, other] }
    }
  }
  return found
}

function apartOf({ range: one }: VoiceMark, { range: other }: VoiceMark): number | null {
  if (one === null || other === null) return null
  return Math.max(0, one[0] - other[1], other[0] - one[1])
}

function lowEnd({ range }: VoiceMark): number {
  return range?.[0] ?? 0
}

function tell(mark: VoiceMark): string {
  const { kind, name, isYou } = mark.voice
  const score = formatMark(mark)
  if (kind === 'read') return `the built-in judge read ${score}`
  return `${isYou ? 'you' : name} ${kind} ${score}`
}

/** "you expected" begins a sentence; names stay as people write them. */
function capital(words: string): string {
  return words.replace(
    /^(you|the) /,
    (start) => `${start.charAt(0).toUpperCase()}${start.slice(1)}`,
  )
}
