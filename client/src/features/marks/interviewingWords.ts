import type { InterviewingFeedback } from '@sparboard/shared/protocol'

/** "38 % of the words"; where nothing was typed nobody can say. */
export function describeTalk(talkShare: number | null): string {
  return talkShare === null ? 'nothing was typed' : `${Math.round(talkShare * 100)} % of the words`
}

/** "Requirements took 9 of 5 minutes". */
export function describePhase({
  title,
  plannedMs,
  tookMs,
}: InterviewingFeedback['phases'][number]): string {
  const planned = Math.round(plannedMs / 60_000)
  const took = tookMs < 60_000 ? 'less than one' : String(Math.round(tookMs / 60_000))
  return `${title} took ${took} of ${planned} ${planned === 1 ? 'minute' : 'minutes'}`
}
