import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import type { RoundStorage, StoredInvite } from '../../rounds/ports.ts'

/** Rounds in memory; events are kept as text, so that nobody shares objects with the store. */
export function createMemoryRoundStorage(): RoundStorage {
  const rounds = new Map<RoundId, MemoryRound>()
  const sessions = new Map<string, ParticipantId>()

  return {
    async createRound({ roundId, events, invites, host }) {
      if (rounds.has(roundId)) throw new Error(`Round ${roundId} exists already`)
      const round: MemoryRound = { events: [], commands: new Map(), invites: [], lastSignMs: null }
      round.events.push(...events.map((event) => JSON.stringify(event)))
      round.invites.push(...invites.map((invite) => ({ ...invite })))
      rounds.set(roundId, round)
      sessions.set(sessionKey(host.sessionHash, roundId), host.participantId)
    },
    async appendEvents(roundId, events, keys) {
      const round = rounds.get(roundId)
      if (!round) throw new Error(`Round ${roundId} does not exist`)
      const first = events[0]
      if (first && first.seq !== round.events.length + 1) return false
      round.events.push(...events.map((event) => JSON.stringify(event)))
      for (const { participantId, commandId, seq } of keys) {
        round.commands.set(`${participantId} ${commandId}`, seq)
      }
      return true
    },
    async loadEvents(roundId, afterSeq = 0) {
      const stored = rounds.get(roundId)?.events.slice(afterSeq)
      return stored?.map((event) => JSON.parse(event) as RoundEvent) ?? null
    },
    async readHeads(roundIds) {
      const heads = new Map<RoundId, number>()
      for (const roundId of roundIds) {
        const round = rounds.get(roundId)
        if (round) heads.set(roundId, round.events.length)
      }
      return heads
    },
    async findCommand(roundId, participantId, commandId) {
      return rounds.get(roundId)?.commands.get(`${participantId} ${commandId}`) ?? null
    },
    async findInvite(tokenHash) {
      for (const [roundId, { invites }] of rounds) {
        const found = invites.find((invite) => invite.tokenHash === tokenHash && !invite.isRevoked)
        if (found) return { roundId, role: found.role }
      }
      return null
    },
    async listInvites(roundId) {
      return (rounds.get(roundId)?.invites ?? []).map((invite) => ({ ...invite }))
    },
    async revokeInvites(roundId, role) {
      for (const invite of rounds.get(roundId)?.invites ?? []) {
        if (invite.role === role) invite.isRevoked = true
      }
    },
    async findParticipant(sessionHash, roundId) {
      return sessions.get(sessionKey(sessionHash, roundId)) ?? null
    },
    async bindParticipant(sessionHash, roundId, participantId) {
      sessions.set(sessionKey(sessionHash, roundId), participantId)
    },
    async listRunningRounds() {
      return [...rounds].flatMap(([roundId, { lastSignMs }]) =>
        lastSignMs === null ? [] : { roundId, lastSignMs },
      )
    },
    async setRunning(roundId, isRunning, atMs) {
      const round = rounds.get(roundId)
      if (round) round.lastSignMs = isRunning ? Math.round(atMs) : null
    },
    async writeSigns(roundIds, atMs) {
      for (const roundId of roundIds) {
        const round = rounds.get(roundId)
        if (round && round.lastSignMs !== null) round.lastSignMs = Math.round(atMs)
      }
    },
    checkWritable: async () => undefined,
  }
}

interface MemoryRound {
  events: string[]
  commands: Map<string, number>
  invites: StoredInvite[]
  /** Null while the clock does not run. */
  lastSignMs: number | null
}

function sessionKey(sessionHash: string, roundId: RoundId): string {
  return `${sessionHash} ${roundId}`
}
