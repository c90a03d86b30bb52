import type { RoundId } from '@sparboard/shared/base'
import type { ServerId } from '../rooms/ports.ts'
import type { Leads } from '../rounds/ports.ts'

/** Leads among several servers in one process, which share the table of who has which. */
export function inProcessLeads(
  table: Map<RoundId, ServerId>,
  server: ServerId,
): Leads & { close(): Promise<void> } {
  return {
    async take(roundId) {
      const holder = table.get(roundId) ?? server
      table.set(roundId, holder)
      return holder === server
    },
    async release(roundId) {
      if (table.get(roundId) === server) table.delete(roundId)
    },
    onLost: () => () => undefined,
    async close() {
      for (const [roundId, holder] of table) if (holder === server) table.delete(roundId)
    },
  }
}
