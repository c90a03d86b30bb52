import type { Evidence } from '@sparboard/shared/scorecard'

/** What a dimension comes to before bars and anchors are added. */
export interface Mark {
  /** 1..4; null when nothing was observed. */
  value: number | null
  /** Strongest first. */
  evidence: Evidence[]
  /** Why there is no mark; null when there is one. */
  note: string | null
}

/** Nothing was said or drawn that a mark could rest on. */
export function notObserved(note: string): Mark {
  return { value: null, evidence: [], note }
}

/** Half steps within the scale, never rounded up. */
export function toHalfSteps(value: number): number {
  return Math.min(4, Math.max(1, Math.floor(value * 2 + 1e-9) / 2))
}

const mostFor = 4
const mostAgainst = 2

/** The evidence that is shown: the strongest for the mark, then against it, nothing twice. */
export function strongest(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>()
  const distinct = evidence.filter(({ seq, quote, componentId }) => {
    const key = `${seq ?? ''}|${quote ?? ''}|${quote === null ? componentId : ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return [
    ...distinct.filter(({ side }) => side === 'for').slice(0, mostFor),
    ...distinct.filter(({ side }) => side === 'against').slice(0, mostAgainst),
  ]
}
