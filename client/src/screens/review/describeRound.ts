import { ENGINE_ID } from '@sparboard/shared/base'
import { elapsedMs, type Round } from '@sparboard/shared/round'

/** Who, when and how long, in one line. */
export function describeRound(round: Round): string {
  const candidates = round.participants
    .filter(({ role, isRemoved }) => role === 'candidate' && !isRemoved)
    .map(({ name }) => name)
  const interviewers = round.participants
    .filter(({ role, isRemoved, id }) => role === 'interviewer' && !isRemoved && id !== ENGINE_ID)
    .map(({ name }) => name)
  const minutes = round.status === 'ended' ? elapsedMs(round, round.endedAtMs) / 60_000 : 0
  const when = new Date(round.createdAtMs).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return [
    round.part === null ? '' : `Round ${round.part.number} of ${round.part.of}`,
    candidates.join(' and '),
    interviewers.length > 0 ? `interviewed by ${interviewers.join(' and ')}` : '',
    when,
    `${Math.max(1, Math.round(minutes))} of ${round.format} minutes`,
  ]
    .filter(Boolean)
    .join(', ')
}
