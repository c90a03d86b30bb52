import type { Evidence } from '@sparboard/shared/scorecard'

/** What a dimension comes to before the guards. */
export interface Marks {
  /** 1..4 in halves; null when nothing was observed. */
  score: number | null
  /** What was seen, in a sentence or two that cannot say more than the evidence; why there is no score otherwise, if there is more to say than that. */
  saw: string
  /** What was not heard or seen and would have brought more, each as a thing: "a number for …". */
  missing: string[]
  /** Strongest first. */
  evidence: Evidence[]
  /** Rests on how answers were read, so an unsure reading makes it a range. */
  isReadFromAnswers?: boolean
}

/** Nothing was said or drawn that a mark could rest on. */
export const notObserved: Marks = { score: null, saw: '', missing: [], evidence: [] }

const mostFor = 4
const mostAgainst = 2

/** The evidence that is shown: the strongest for it, then the strongest against it; no quote twice. */
export function strongest(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>()
  const distinct = evidence.filter((piece) => {
    const key = `${piece.seq ?? ''}|${piece.quote ?? ''}|${piece.componentId ?? ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return [
    ...distinct.filter(({ side }) => side === 'for').slice(0, mostFor),
    ...distinct.filter(({ side }) => side === 'against').slice(0, mostAgainst),
  ]
}

/** Rounds to a half within 1..4. */
export function toHalf(score: number): number {
  return Math.min(4, Math.max(1, Math.round(score * 2) / 2))
}
