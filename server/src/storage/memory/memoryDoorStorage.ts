import type { DoorStorage, StoredCode, StoredKnock } from '../../rounds/DoorStorage.ts'

/** Codes and knocks in memory; several servers in one process may share them. */
export function createMemoryDoorStorage(): DoorStorage {
  let codes: StoredCode[] = []
  let knocks: StoredKnock[] = []

  return {
    async putCode(code, nowMs) {
      const isOfSame = ({ roundId, role }: StoredCode) =>
        roundId === code.roundId && role === code.role
      codes = codes.filter(livesAt(nowMs))
      if (codes.some((one) => one.letters === code.letters && !isOfSame(one))) return false
      codes = [...codes.filter((one) => !isOfSame(one)), { ...code }]
      return true
    },
    async findCode(letters, nowMs) {
      return codes.filter(livesAt(nowMs)).find((one) => one.letters === letters) ?? null
    },
    async findCodeOf(roundId, role, nowMs) {
      const live = codes.filter(livesAt(nowMs))
      return live.find((one) => one.roundId === roundId && one.role === role) ?? null
    },
    async putKnock(knock, nowMs) {
      knocks = [...knocks.filter(livesAt(nowMs)), { ...knock }]
    },
    async findKnock(knockId, nowMs) {
      return knocks.filter(livesAt(nowMs)).find((one) => one.knockId === knockId) ?? null
    },
    async findKnockOf(sessionHash, roundId, nowMs) {
      return (
        knocks
          .filter(livesAt(nowMs))
          .filter((one) => one.sessionHash === sessionHash && one.roundId === roundId)
          .sort((a, b) => a.knockedAtMs - b.knockedAtMs)
          .at(-1) ?? null
      )
    },
  }
}

function livesAt(nowMs: number) {
  return ({ expiresAtMs }: { expiresAtMs: number }) => expiresAtMs > nowMs
}
