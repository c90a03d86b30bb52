import type { RoundEvent } from '@sparboard/shared/round'
import type { NewEvent } from './LiveRound.ts'

/** The events that a new round begins with. */
export function numberedEvents(events: readonly NewEvent[], atMs: number): RoundEvent[] {
  return events.map(({ by, body }, index) => ({ ...body, seq: index + 1, atMs, by }))
}
