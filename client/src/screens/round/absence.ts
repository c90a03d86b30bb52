import { ENGINE_ID, type ParticipantId } from '@sparboard/shared/base'
import type { Participant } from '@sparboard/shared/round'

/** A connection that broke is mostly back within this time. */
const reconnectingMs = 45_000

/** Since when each of the people is not here, by this tab's clock. */
export type Absences = ReadonlyMap<ParticipantId, number>

/**
 * Who of those who take part is not here now. Whoever was away before keeps their time; observers come
 * and go as they like.
 */
export function absencesOf(
  participants: readonly Participant[],
  presentIds: ReadonlySet<string>,
  before: Absences,
  nowMs: number,
): Absences {
  const away = participants.filter(
    ({ id, role, isRemoved }) =>
      !isRemoved && role !== 'observer' && id !== ENGINE_ID && !presentIds.has(id),
  )
  return new Map(away.map(({ id }) => [id, before.get(id) ?? nowMs]))
}

/** "Ben is reconnecting…" at first, then "Ben is away"; null when everybody is here. */
export function describeAbsence(
  absences: Absences,
  participants: readonly Participant[],
  nowMs: number,
): string | null {
  const away = participants.filter(({ id }) => absences.has(id))
  const [first] = away
  if (first === undefined) return null
  const names = joinNames(away.map(({ name }) => name))
  const isFresh = away.every(({ id }) => nowMs - (absences.get(id) ?? nowMs) < reconnectingMs)
  const verb = away.length > 1 ? 'are' : 'is'
  return isFresh ? `${names} ${verb} reconnecting…` : `${names} ${verb} away`
}

function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last
}
