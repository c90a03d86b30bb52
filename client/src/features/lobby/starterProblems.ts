import type { ProblemSummary } from '@sparboard/shared/protocol'

/** The types of problem that everybody should have done, in the order in which they teach best. */
export const starterIds = ['social_feed', 'file_storage', 'notification_system', 'rate_limiter']

/** The problems to start with, as far as the server has them, and all others in their order. */
export function splitStarters(problems: readonly ProblemSummary[]): {
  starters: ProblemSummary[]
  others: ProblemSummary[]
} {
  return {
    starters: starterIds.flatMap((id) => problems.find((problem) => problem.id === id) ?? []),
    others: problems.filter(({ id }) => !starterIds.includes(id)),
  }
}
