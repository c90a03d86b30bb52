import type { DoorStorage } from './DoorStorage.ts'
import type { RoundStorage } from './ports.ts'

/** Storage could not do what it was asked for: an outside failure, not a defect of the rounds. */
export class StorageFailed extends Error {
  override name = 'StorageFailed'

  constructor(cause: unknown) {
    super('The storage failed', { cause })
  }
}

/**
 * The same storage, whose failures are `StorageFailed`, and which tells how many seconds it took until
 * events were durable.
 */
export function guardStorage(
  storage: RoundStorage,
  onAppended: (seconds: number) => void,
): RoundStorage {
  async function timed(append: () => Promise<boolean>): Promise<boolean> {
    const startedAtMs = performance.now()
    const isAppended = await append()
    if (isAppended) onAppended((performance.now() - startedAtMs) / 1_000)
    return isAppended
  }

  return {
    createRound: guard((round) => storage.createRound(round)),
    appendEvents: guard((roundId, events, keys) =>
      timed(() => storage.appendEvents(roundId, events, keys)),
    ),
    continueRound: guard((roundId, events, keys, next) =>
      timed(() => storage.continueRound(roundId, events, keys, next)),
    ),
    loadEvents: guard((roundId, afterSeq) => storage.loadEvents(roundId, afterSeq)),
    readFirstEvent: guard((roundId) => storage.readFirstEvent(roundId)),
    readHeads: guard((roundIds) => storage.readHeads(roundIds)),
    findCommand: guard((roundId, participantId, commandId) =>
      storage.findCommand(roundId, participantId, commandId),
    ),
    findInvite: guard((tokenHash) => storage.findInvite(tokenHash)),
    listInvites: guard((roundId) => storage.listInvites(roundId)),
    revokeInvites: guard((roundId, role) => storage.revokeInvites(roundId, role)),
    findParticipant: guard((sessionHash, roundId) => storage.findParticipant(sessionHash, roundId)),
    bindParticipant: guard((sessionHash, roundId, participantId) =>
      storage.bindParticipant(sessionHash, roundId, participantId),
    ),
    listSessions: guard((roundId) => storage.listSessions(roundId)),
    listRunningRounds: guard(() => storage.listRunningRounds()),
    setRunning: guard((roundId, isRunning, atMs) => storage.setRunning(roundId, isRunning, atMs)),
    writeSigns: guard((roundIds, atMs) => storage.writeSigns(roundIds, atMs)),
    checkWritable: guard(() => storage.checkWritable()),
  }
}

/** The same storage of codes and knocks, whose failures are `StorageFailed`. */
export function guardDoors(doors: DoorStorage): DoorStorage {
  return {
    putCode: guard((code, nowMs) => doors.putCode(code, nowMs)),
    findCode: guard((letters, nowMs) => doors.findCode(letters, nowMs)),
    findCodeOf: guard((roundId, role, nowMs) => doors.findCodeOf(roundId, role, nowMs)),
    putKnock: guard((knock, nowMs) => doors.putKnock(knock, nowMs)),
    findKnock: guard((knockId, nowMs) => doors.findKnock(knockId, nowMs)),
    findKnockOf: guard((sessionHash, roundId, nowMs) =>
      doors.findKnockOf(sessionHash, roundId, nowMs),
    ),
  }
}

function guard<Args extends unknown[], Value>(
  call: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value> {
  return async (...args) => {
    try {
      return await call(...args)
    } catch (error) {
      throw new StorageFailed(error)
    }
  }
}
