import type { NewRound } from '@sparboard/server/rounds'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { storageKinds } from './storages.ts'

const roundId = 'round-1' as RoundId
const host = 'host' as ParticipantId
const guest = 'guest' as ParticipantId

function said(seq: number, text = 'hello'): RoundEvent {
  return { seq, atMs: 1_000 + seq, by: host, type: 'said', text, move: null, plan: null }
}

const other = 'round-2' as RoundId
const ada = { sessionHash: 'session-1', participantId: host }
const bo = { sessionHash: 'session-2', participantId: guest }
const otherInvites: NewRound['invites'] = [
  { token: 't3', tokenHash: 'h3', role: 'candidate', isRevoked: false },
]

function round(change: Partial<NewRound> = {}): NewRound {
  return {
    roundId,
    createdAtMs: 1_000,
    events: [said(1), said(2, 'zwei „Sätze“ \u{1f600}')],
    invites: [
      { token: 't1', tokenHash: 'h1', role: 'candidate', isRevoked: false },
      { token: 't2', tokenHash: 'h2', role: 'observer', isRevoked: false },
    ],
    people: [{ sessionHash: 'session-1', participantId: host }],
    ...change,
  }
}

describe.each(await storageKinds())('round storage: $name', (kind) => {
  it('[ST10] a round comes back with its events in order; an unknown one is null', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    expect(await rounds.loadEvents(roundId)).toEqual(round().events)
    expect(await rounds.loadEvents('nope' as RoundId)).toBeNull()
  })

  it('[ST11] a round is created once, all of it or nothing', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    const second = round({
      events: [said(1, 'other')],
      people: [{ sessionHash: 'x', participantId: guest }],
    })
    await expect(rounds.createRound(second)).rejects.toThrow(/exist|UNIQUE/)
    expect(await rounds.loadEvents(roundId)).toEqual(round().events)
    expect(await rounds.findParticipant('x', roundId)).toBeNull()
  })

  it('[ST12] events are appended only right after the last one', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    const key = { participantId: host, commandId: 'c1', seq: 3 }
    expect(await rounds.appendEvents(roundId, [said(2)], [key])).toBe(false)
    expect(await rounds.appendEvents(roundId, [said(4)], [key])).toBe(false)
    expect(await rounds.findCommand(roundId, host, 'c1')).toBeNull()
    expect(await rounds.appendEvents(roundId, [said(3), said(4)], [key])).toBe(true)
    expect((await rounds.loadEvents(roundId))?.map((event) => event.seq)).toEqual([1, 2, 3, 4])
  })

  it('[ST13] finds what a command led to, for the participant who gave it', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    await rounds.appendEvents(
      roundId,
      [said(3)],
      [{ participantId: host, commandId: 'c1', seq: 3 }],
    )
    expect(await rounds.findCommand(roundId, host, 'c1')).toBe(3)
    expect(await rounds.findCommand(roundId, guest, 'c1')).toBeNull()
    expect(await rounds.findCommand('nope' as RoundId, host, 'c1')).toBeNull()
  })

  it('[ST14] an invite is found until it is revoked, and stays on the list', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    expect(await rounds.findInvite('h2')).toEqual({ roundId, role: 'observer' })
    await rounds.revokeInvites(roundId, 'observer')
    expect(await rounds.findInvite('h2')).toBeNull()
    expect(await rounds.findInvite('h1')).toEqual({ roundId, role: 'candidate' })
    const listed = await rounds.listInvites(roundId)
    expect(listed.map((invite) => [invite.token, invite.isRevoked])).toEqual([
      ['t1', false],
      ['t2', true],
    ])
  })

  it('[ST15] a session is one participant in each round', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    await rounds.createRound(round({ roundId: 'round-2' as RoundId, invites: [] }))
    expect(await rounds.bindParticipant('session-2', roundId, guest)).toBe(guest)
    // Whoever comes second, from whichever server, is told who it is.
    const other = 'other' as ParticipantId
    expect(await rounds.bindParticipant('session-2', roundId, other)).toBe(guest)
    expect(await rounds.findParticipant('session-1', roundId)).toBe(host)
    expect(await rounds.findParticipant('session-2', roundId)).toBe(guest)
    expect(await rounds.findParticipant('session-2', 'round-2' as RoundId)).toBeNull()
  })

  it('[ST27] lists the sessions of a round, and tells the event that it began with', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round({ people: [ada, bo] }))
    await rounds.createRound(round({ roundId: other, invites: [], people: [ada] }))
    await rounds.bindParticipant('session-3', roundId, guest)
    const byHash = (await rounds.listSessions(roundId)).toSorted((a, b) =>
      a.sessionHash < b.sessionHash ? -1 : 1,
    )
    expect(byHash).toEqual([ada, bo, { sessionHash: 'session-3', participantId: guest }])
    expect(await rounds.listSessions(other)).toEqual([ada])
    expect(await rounds.listSessions('nope' as RoundId)).toEqual([])
    expect(await rounds.readFirstEvent(roundId)).toEqual(said(1))
    expect(await rounds.readFirstEvent('nope' as RoundId)).toBeNull()
  })

  it('[ST28] a round goes on as another one: the event and the new round are kept together', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    const next = round({ roundId: other, people: [ada, bo], invites: otherInvites })
    const key = { participantId: host, commandId: 'c1', seq: 3 }
    expect(await rounds.continueRound(roundId, [said(3)], [key], next)).toBe(true)
    expect(await rounds.loadEvents(roundId, 2)).toEqual([said(3)])
    expect(await rounds.findCommand(roundId, host, 'c1')).toBe(3)
    expect(await rounds.loadEvents(other)).toEqual(next.events)
    expect(await rounds.readHeads([other])).toEqual(new Map([[other, 2]]))
    expect(await rounds.findParticipant('session-2', other)).toBe(guest)
    expect(await rounds.findInvite('h3')).toEqual({ roundId: other, role: 'candidate' })
    expect(await rounds.appendEvents(other, [said(3)], [])).toBe(true)
  })

  it('[ST28] whoever comes too late to go on leaves nothing: no round, no invite, no way in', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    const next = round({ roundId: other, people: [ada, bo], invites: otherInvites })
    const key = { participantId: host, commandId: 'c1', seq: 2 }
    expect(await rounds.continueRound(roundId, [said(2, 'late')], [key], next)).toBe(false)
    expect(await rounds.loadEvents(roundId)).toEqual(round().events)
    expect(await rounds.findCommand(roundId, host, 'c1')).toBeNull()
    expect(await rounds.loadEvents(other)).toBeNull()
    expect(await rounds.findParticipant('session-1', other)).toBeNull()
    expect(await rounds.findInvite('h3')).toBeNull()
    // Nor does a round that cannot be made leave the event.
    const taken = round({ people: [ada], invites: [] })
    await expect(rounds.continueRound(roundId, [said(3)], [], taken)).rejects.toThrow(
      /exist|unique/i,
    )
    expect(await rounds.loadEvents(roundId)).toEqual(round().events)
  })

  it('[ST16] lists the rounds whose clock runs, with the last sign that it is looked after', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    expect(await rounds.listRunningRounds()).toEqual([])
    await rounds.setRunning(roundId, true, 1_700_000_000_000)
    expect(await rounds.listRunningRounds()).toEqual([{ roundId, lastSignMs: 1_700_000_000_000 }])
    await rounds.setRunning(roundId, false, 1_700_000_001_000)
    expect(await rounds.listRunningRounds()).toEqual([])
  })

  it('[ST17] keeps a sign of life for each round, and none for one that does not run', async () => {
    const { rounds } = await kind.open()
    const third = 'round-3' as RoundId
    for (const id of [roundId, other, third]) {
      await rounds.createRound(round({ roundId: id, invites: [] }))
    }
    await rounds.setRunning(roundId, true, 1_000)
    await rounds.setRunning(other, true, 1_000)
    await rounds.writeSigns([roundId, third], 3_000.4)
    const running = await rounds.listRunningRounds()
    expect(running.toSorted((a, b) => (a.roundId < b.roundId ? -1 : 1))).toEqual([
      { roundId, lastSignMs: 3_000 },
      { roundId: other, lastSignMs: 1_000 },
    ])
  })

  it('[ST18] gives the events after a number, and the heads of rounds', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    await rounds.appendEvents(roundId, [said(3), said(4)], [])
    expect((await rounds.loadEvents(roundId, 2))?.map(({ seq }) => seq)).toEqual([3, 4])
    expect(await rounds.loadEvents(roundId, 9)).toEqual([])
    const heads = await rounds.readHeads([roundId, 'nope' as RoundId])
    expect([...heads]).toEqual([[roundId, 4]])
  })

  it('[ST19] says that it can be written to', async () => {
    const { rounds } = await kind.open()
    await expect(rounds.checkWritable()).resolves.toBeUndefined()
  })

  it.runIf(kind.reopen)('[ST5] everything is there after a restart', async () => {
    const { rounds } = await kind.open()
    await rounds.createRound(round())
    await rounds.appendEvents(roundId, [said(3)], [{ participantId: host, commandId: 'c', seq: 3 }])
    await rounds.setRunning(roundId, true, 5_000)
    const again = (await kind.reopen!()).rounds
    expect((await again.loadEvents(roundId))?.length).toBe(3)
    expect(await again.findCommand(roundId, host, 'c')).toBe(3)
    expect(await again.listRunningRounds()).toEqual([{ roundId, lastSignMs: 5_000 }])
    expect(await again.findParticipant('session-1', roundId)).toBe(host)
  })
})
