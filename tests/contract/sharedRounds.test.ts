import type { NewRound } from '@sparboard/server/rounds'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { nextMessage } from '../rig/nextMessage.ts'
import { sharedKinds } from './storages.ts'

const roundId = 'round-1' as RoundId
const host = 'host' as ParticipantId

function said(seq: number, text: string): RoundEvent {
  return { seq, atMs: 1_000, by: host, type: 'said', text, move: null, plan: null }
}

const round: NewRound = {
  roundId,
  createdAtMs: 1_000,
  events: [said(1, 'hello')],
  invites: [],
  people: [{ sessionHash: 'session-1', participantId: host }],
}

describe.each(await sharedKinds())('rounds that servers share: $name', (kind) => {
  it('[ST35] of servers that append the same number at once, one has written it', async () => {
    const servers = await Promise.all([kind.join(), kind.join(), kind.join()])
    await servers[0].storage.rounds.createRound(round)
    const results = await Promise.all(
      servers.map(({ storage, serverId }) =>
        storage.rounds.appendEvents(
          roundId,
          [said(2, serverId)],
          [{ participantId: host, commandId: serverId, seq: 2 }],
        ),
      ),
    )
    expect(results.filter(Boolean)).toHaveLength(1)
    const winner = servers[results.indexOf(true)]!
    const { rounds } = servers[0].storage
    expect(await rounds.loadEvents(roundId, 1)).toEqual([said(2, winner.serverId)])
    const found = await Promise.all(
      servers.map(({ serverId }) => rounds.findCommand(roundId, host, serverId)),
    )
    expect(found.filter((seq) => seq !== null)).toEqual([2])
  })

  it('[ST28] of servers that go on at once, one round is left', async () => {
    const servers = await Promise.all([kind.join(), kind.join(), kind.join()])
    const { rounds } = servers[0].storage
    await rounds.createRound(round)
    const nextOf = (serverId: string): NewRound => ({
      ...round,
      roundId: `next-${serverId}` as RoundId,
    })
    const results = await Promise.all(
      servers.map(({ storage, serverId }) =>
        storage.rounds.continueRound(roundId, [said(2, serverId)], [], nextOf(serverId)),
      ),
    )
    const winner = servers[results.indexOf(true)]!
    const left = await Promise.all(
      servers.map(({ serverId }) => rounds.loadEvents(nextOf(serverId).roundId)),
    )
    expect(left.filter((events) => events !== null)).toHaveLength(1)
    expect(await rounds.loadEvents(nextOf(winner.serverId).roundId)).toEqual(round.events)
    const ways = await Promise.all(
      servers.map(({ serverId }) => rounds.findParticipant('session-1', nextOf(serverId).roundId)),
    )
    expect(ways.filter((participant) => participant !== null)).toEqual([host])
  })

  it('[ST35] the others are told how far the events have come', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    await a.storage.rounds.createRound(round)
    const next = nextMessage(b.bus)
    await a.storage.rounds.appendEvents(roundId, [said(2, 'x'), said(3, 'y')], [])
    expect(await next).toEqual({
      message: { type: 'eventsWritten', roundId, head: 3 },
      from: a.serverId,
    })
    const after = nextMessage(b.bus)
    const nextRound = { ...round, roundId: 'round-2' as RoundId }
    await a.storage.rounds.continueRound(roundId, [said(4, 'z')], [], nextRound)
    expect((await after).message).toEqual({ type: 'eventsWritten', roundId, head: 4 })
  })

  it('[ST36] one server leads a round, until it leaves the lead', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    expect(await a.leads.take(roundId)).toBe(true)
    expect(await b.leads.take(roundId)).toBe(false)
    expect(await b.leads.take('round-2' as RoundId)).toBe(true)
    // Once more changes nothing, and leaving it once is enough.
    expect(await a.leads.take(roundId)).toBe(true)
    await b.leads.release(roundId)
    expect(await b.leads.take(roundId)).toBe(false)
    await a.leads.release(roundId)
    await a.leads.release(roundId)
    expect(await b.leads.take(roundId)).toBe(true)
  })

  it('[ST36] of servers that take a lead at once, one has it', async () => {
    const servers = await Promise.all([kind.join(), kind.join(), kind.join()])
    const taken = await Promise.all(servers.map(({ leads }) => leads.take(roundId)))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('[ST36] the leads of a server that was closed are free', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    await a.leads.take(roundId)
    await a.close()
    expect(await b.leads.take(roundId)).toBe(true)
  })
})
