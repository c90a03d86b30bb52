import type { RoundId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import { createBusHub, inProcessLeads, type BusHub } from '../../bus/index.ts'
import type { Logger, ServerId } from '../../rooms/ports.ts'
import type { RoundStorage } from '../../rounds/ports.ts'
import type { Backend } from '../Backend.ts'
import { createMemoryBoardStorage } from './memoryBoardStorage.ts'
import type { MemoryBoards } from './MemoryBoard.ts'
import { createMemoryDoorStorage } from './memoryDoorStorage.ts'
import { createMemoryRoundStorage } from './memoryRoundStorage.ts'
import { createMemorySpendingLedger } from './memorySpendingLedger.ts'

/** Storage in memory that several servers in one process share: for tests of several servers. */
export interface MemoryWorld {
  /** A server of this world; its data stays when it is closed. */
  join(serverId: ServerId, log?: Logger): Backend
  /** The line between the servers, for tests that say something themselves. */
  hub: BusHub
}

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** An empty world, with the same rules as servers on one PostgreSQL database have. */
export function createMemoryWorld(): MemoryWorld {
  const boards: MemoryBoards = new Map()
  const rounds = createMemoryRoundStorage()
  const doors = createMemoryDoorStorage()
  const spending = createMemorySpendingLedger()
  const leadTable = new Map<RoundId, ServerId>()
  const hub = createBusHub()

  return {
    hub,
    join(serverId, log = silent) {
      const bus = hub.connect(serverId, log)
      const leads = inProcessLeads(leadTable, serverId)
      const storage = {
        boards: createMemoryBoardStorage({
          boards,
          serverId,
          ring: (roomId, head) => hub.ring(serverId, { type: 'boardWritten', roomId, head }),
        }),
        rounds: ringing(rounds, (roundId, head) =>
          hub.ring(serverId, { type: 'eventsWritten', roundId, head }),
        ),
        doors,
        spending,
        close: async () => undefined,
      }
      return {
        serverId,
        storage,
        bus,
        leads,
        async close() {
          await leads.close()
          await bus.close()
        },
      }
    },
  }
}

/** The same rounds, where the other servers are told of new events. */
function ringing(
  rounds: RoundStorage,
  ring: (roundId: RoundId, head: number) => void,
): RoundStorage {
  async function andRing(
    roundId: RoundId,
    events: readonly RoundEvent[],
    appending: Promise<boolean>,
  ): Promise<boolean> {
    const isAppended = await appending
    const last = events.at(-1)
    if (isAppended && last) ring(roundId, last.seq)
    return isAppended
  }

  return {
    ...rounds,
    appendEvents: (roundId, events, keys) =>
      andRing(roundId, events, rounds.appendEvents(roundId, events, keys)),
    continueRound: (roundId, events, keys, next) =>
      andRing(roundId, events, rounds.continueRound(roundId, events, keys, next)),
  }
}
