import type { ProposedMark } from '@sparboard/shared/round'
import type { DimensionScore, Evidence } from '@sparboard/shared/scorecard'

/** A model may move a mark by half a level; the rest is what was said. */
const furthest = 0.5

/**
 * The scores with a model's second opinion. A dimension that was not observed, or could not be read,
 * gets no number from it, only what it cites.
 */
export function withAssessment(
  scores: readonly DimensionScore[],
  marks: readonly ProposedMark[],
  elapsedAt: (seq: number) => number,
): DimensionScore[] {
  return scores.map((score): DimensionScore => {
    const mark = marks.find(({ dimension }) => dimension === score.id)
    if (!mark) return score
    const evidence = [...score.evidence, ...evidenceOf(mark, score, elapsedAt)]
    if (score.score === null) return { ...score, evidence }
    const shift = Math.max(-furthest, Math.min(furthest, mark.score - score.score))
    return { ...score, evidence, score: clamp(score.score + shift) }
  })
}

function evidenceOf(
  { citations, reason, score: proposed }: ProposedMark,
  { score }: DimensionScore,
  elapsedAt: (seq: number) => number,
): Evidence[] {
  return citations.slice(0, 2).map(({ seq, quote }) => ({
    elapsedMs: elapsedAt(seq),
    seq,
    quote,
    componentId: null,
    componentLabel: null,
    how: null,
    reason: `The model: ${reason}`,
    side: proposed < (score ?? proposed) ? 'against' : 'for',
  }))
}

function clamp(score: number): number {
  return Math.max(1, Math.min(4, Math.round(score * 2) / 2))
}
