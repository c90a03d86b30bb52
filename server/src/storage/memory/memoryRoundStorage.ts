import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import type { CommandKey, NewRound, RoundStorage, StoredInvite } from '../../rounds/ports.ts'

/** Rounds in memory; events are kept as text, so that nobody shares objects with the store. */
export function createMemoryRoundStorage(): RoundStorage {
  const rounds = new Map<RoundId, MemoryRound>()

  function create({ roundId, events, invites, people }: NewRound): void {
    if (rounds.has(roundId)) throw new Error(`Round ${roundId} exists already`)
    rounds.set(roundId, {
      events: events.map((event) => JSON.stringify(event)),
      commands: new Map(),
      invites: invites.map((invite) => ({ ...invite })),
      sessions: new Map(people.map((one) => [one.sessionHash, one.participantId])),
      lastSignMs: null,
    })
  }

  function append(
    roundId: RoundId,
    events: readonly RoundEvent[],
    keys: readonly CommandKey[],
  ): boolean {
    const round = rounds.get(roundId)
    if (!round) throw new Error(`Round ${roundId} does not exist`)
    const first = events[0]
    if (first && first.seq !== round.events.length + 1) return false
    round.events.push(...events.map((event) => JSON.stringify(event)))
    for (const { participantId, commandId, seq } of keys) {
      round.commands.set(`${participantId} ${commandId}`, seq)
    }
    return true
  }

  return {
    async createRound(round) {
      create(round)
    },
    async appendEvents(roundId, events, keys) {
      return append(roundId, events, keys)
    },
    async continueRound(roundId, events, keys, next) {
      if (rounds.has(next.roundId)) throw new Error(`Round ${next.roundId} exists already`)
      if (!append(roundId, events, keys)) return false
      create(next)
      return true
    },
    async loadEvents(roundId, afterSeq = 0) {
      const stored = rounds.get(roundId)?.events.slice(afterSeq)
      return stored?.map((event) => JSON.parse(event) as RoundEvent) ?? null
    },
    async readFirstEvent(roundId) {
      const first = rounds.get(roundId)?.events[0]
      return first === undefined ? null : (JSON.parse(first) as RoundEvent)
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
      return rounds.get(roundId)?.sessions.get(sessionHash) ?? null
    },
    async bindParticipant(sessionHash, roundId, participantId) {
      const sessions = rounds.get(roundId)?.sessions
      const known = sessions?.get(sessionHash)
      if (known === undefined) sessions?.set(sessionHash, participantId)
      return known ?? participantId
    },
    async listSessions(roundId) {
      const sessions = rounds.get(roundId)?.sessions ?? []
      return [...sessions].map(([sessionHash, participantId]) => ({ sessionHash, participantId }))
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
  /** Participants by the hash of their session. */
  sessions: Map<string, ParticipantId>
  /** Null while the clock does not run. */
  lastSignMs: number | null
}
