import { assertNever } from '@sparboard/shared/base'
import { isAllowed, type ProblemSummary } from '@sparboard/shared/protocol'
import { markers, type Role, type Round } from '@sparboard/shared/round'

/** Whether somebody may begin the next round with roles swapped, and which one it would be. */
export function swapOffer(
  round: Round,
  you: { role: Role; isHost: boolean },
): { isPlanned: boolean; number: number; of: number } | null {
  if (round.status !== 'ended' || round.next !== null || round.interviewer !== 'human') return null
  if (!isAllowed('swapRoles', you, round.interviewer)) return null
  const roles = new Set(markers(round).map(({ role }) => role))
  if (!roles.has('candidate') || !roles.has('interviewer')) return null
  const { number, of } = round.part ?? { number: 1, of: 1 }
  return { isPlanned: number < of, number: number + 1, of: Math.max(of, number + 1) }
}

/** What somebody is in the next round, as they are told. */
export function nextRoleWords(role: Role): string {
  switch (role) {
    case 'candidate':
      return 'You interview now.'
    case 'interviewer':
      return 'You answer now.'
    case 'observer':
      return 'Roles are swapped.'
    default:
      return assertNever(role)
  }
}

/** "Round 1 of 2" for the round before the one with this part. */
export function previousRoundWords(part: Round['part']): string {
  if (part === null || part.number < 2) return 'The round before'
  return `Round ${part.number - 1} of ${part.of}`
}

/** "Round 2 of 2" for the round after the one with this part. */
export function nextRoundWords(part: Round['part']): string {
  const { number, of } = part ?? { number: 1, of: 1 }
  return `Round ${number + 1} of ${Math.max(of, number + 1)}`
}

/** Problems that nobody here had: neither this round's nor any that this device knows. */
export function problemsLeft(
  problems: readonly ProblemSummary[],
  round: Pick<Round, 'problem'>,
  had: ReadonlySet<string>,
): ProblemSummary[] {
  return problems.filter(
    ({ id, title }) => id !== round.problem.id && title !== round.problem.title && !had.has(title),
  )
}
