import type { PointReview, Verdict } from '@sparboard/shared/scorecard'

/** A score as people write it: "3", "2.5"; a mean with one decimal place. */
export function formatScore(score: number): string {
  return String(Math.round(score * 10) / 10)
}

/** The outcome of a round in a word or two. */
export const outcomeWords: Record<Verdict['outcome'], string> = {
  strong_yes: 'Strong yes',
  yes: 'Yes',
  lean_no: 'Lean no',
  no: 'No',
  insufficient: 'Not enough was seen',
}

/** How a point was made, from "said unprompted" to "not heard". */
export const heardWords: Record<PointReview['heard'], string> = {
  unprompted: 'unprompted',
  probed: 'after a follow-up',
  hinted: 'after a hint',
  unsure: 'perhaps heard',
  not_heard: 'not heard',
}

/** Beside a score: how many points that count for it are disputed; '' for none. */
export function disputedWords(points: number): string {
  if (points === 0) return ''
  return points === 1 ? '1 point disputed' : `${points} points disputed`
}

/** How far along the scale of 1 to 4 a score lies, in percent. */
export function scalePercent(score: number): number {
  return Math.min(100, Math.max(0, ((score - 1) / 3) * 100))
}
