import type { Participant, Round } from '@sparboard/shared/round'

/** Who takes part in a round that a person leads, and whom it waits for before the start. */
export interface Readiness {
  /** Candidates and interviewers, in the order in which they came. */
  people: readonly Participant[]
  /** Those of them who have not said that they are ready, or are away. */
  awaited: readonly Participant[]
  /** A part that nobody has taken yet. */
  missing: 'candidate' | 'interviewer' | null
  isEverybodyReady: boolean
}

/** How ready a round is; `isHere` says whose page is open now. */
export function readinessOf(
  { participants, ready }: Pick<Round, 'participants' | 'ready'>,
  isHere: (id: string) => boolean,
): Readiness {
  const people = participants.filter(({ isRemoved, role }) => !isRemoved && role !== 'observer')
  const awaited = people.filter(({ id }) => !ready.includes(id) || !isHere(id))
  const has = (role: string) => people.some((one) => one.role === role)
  const missing = has('candidate') ? (has('interviewer') ? null : 'interviewer') : 'candidate'
  return {
    people,
    awaited,
    missing,
    isEverybodyReady: missing === null && awaited.length === 0,
  }
}

/** Names as one says them: "Ada", "Ada and Ben", "Ada, Ben and Cleo". */
export function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
