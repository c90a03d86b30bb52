import type { StoredCode, StoredKnock } from '@sparboard/server/rounds'
import type { KnockId, RoundId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { sharedKinds, storageKinds } from './storages.ts'

const roundId = 'round-1' as RoundId
const other = 'round-2' as RoundId
const nowMs = 1_000

function code(change: Partial<StoredCode> = {}): StoredCode {
  return { letters: 'ABCDEF', roundId, role: 'candidate', expiresAtMs: 2_000, ...change }
}

function knock(id: string, change: Partial<StoredKnock> = {}): StoredKnock {
  return {
    knockId: id as KnockId,
    roundId,
    sessionHash: 'session-1',
    letters: 'ABCDEF',
    knockedAtMs: nowMs,
    expiresAtMs: 2_000,
    ...change,
  }
}

describe.each(await storageKinds())('codes and knocks: $name', (kind) => {
  it('[KN1] a code is found by its letters, and a new one takes the place of the old', async () => {
    const { doors } = await kind.open()
    expect(await doors.findCode('ABCDEF', nowMs)).toBeNull()
    expect(await doors.putCode(code(), nowMs)).toBe(true)
    expect(await doors.putCode(code({ letters: 'GHJKMN', role: 'observer' }), nowMs)).toBe(true)
    expect(await doors.findCode('ABCDEF', nowMs)).toEqual(code())
    expect(await doors.putCode(code({ letters: 'ZZZZZZ' }), nowMs)).toBe(true)
    expect(await doors.findCode('ABCDEF', nowMs)).toBeNull()
    expect(await doors.findCode('ZZZZZZ', nowMs)).toEqual(code({ letters: 'ZZZZZZ' }))
    expect(await doors.findCode('GHJKMN', nowMs)).toMatchObject({ role: 'observer' })
    expect(await doors.findCodeOf(roundId, 'candidate', nowMs)).toMatchObject({ letters: 'ZZZZZZ' })
    expect(await doors.findCodeOf(roundId, 'observer', nowMs)).toMatchObject({ letters: 'GHJKMN' })
    expect(await doors.findCodeOf(roundId, 'interviewer', nowMs)).toBeNull()
    expect(await doors.findCodeOf(other, 'candidate', nowMs)).toBeNull()
    expect(await doors.findCodeOf(roundId, 'candidate', 2_000)).toBeNull()
    // The same letters once more live longer.
    expect(await doors.putCode(code({ letters: 'ZZZZZZ', expiresAtMs: 9_000 }), nowMs)).toBe(true)
    expect(await doors.findCode('ZZZZZZ', 8_000)).toMatchObject({ expiresAtMs: 9_000 })
  })

  it('[KN1] letters that live elsewhere are refused, and nothing is changed', async () => {
    const { doors } = await kind.open()
    await doors.putCode(code(), nowMs)
    const mine = code({ letters: 'GHJKMN', roundId: other })
    await doors.putCode(mine, nowMs)
    expect(await doors.putCode(code({ roundId: other }), nowMs)).toBe(false)
    expect(await doors.putCode(code({ role: 'observer' }), nowMs)).toBe(false)
    expect(await doors.findCode('ABCDEF', nowMs)).toEqual(code())
    expect(await doors.findCode('GHJKMN', nowMs)).toEqual(mine)
  })

  it('[KN2] a code that has expired is gone, and its letters are free', async () => {
    const { doors } = await kind.open()
    await doors.putCode(code(), nowMs)
    expect(await doors.findCode('ABCDEF', 1_999)).toEqual(code())
    expect(await doors.findCode('ABCDEF', 2_000)).toBeNull()
    const next = code({ roundId: other, expiresAtMs: 3_000 })
    expect(await doors.putCode(next, 2_000)).toBe(true)
    expect(await doors.findCode('ABCDEF', 2_000)).toEqual(next)
    // Looked up as if it were earlier: the old one was deleted, not hidden.
    expect(await doors.findCode('ABCDEF', nowMs)).toEqual(next)
  })

  it('[KN6] a knock is found by its id, and the latest of a session at a round', async () => {
    const { doors } = await kind.open()
    await doors.putKnock(knock('k1'), nowMs)
    await doors.putKnock(knock('k2', { knockedAtMs: nowMs + 1, letters: 'GHJKMN' }), nowMs)
    await doors.putKnock(knock('k3', { roundId: other, knockedAtMs: nowMs + 2 }), nowMs)
    await doors.putKnock(knock('k4', { sessionHash: 'session-2', knockedAtMs: nowMs + 2 }), nowMs)
    expect(await doors.findKnock('k1' as KnockId, nowMs)).toEqual(knock('k1'))
    expect(await doors.findKnock('k9' as KnockId, nowMs)).toBeNull()
    expect(await doors.findKnockOf('session-1', roundId, nowMs)).toMatchObject({ knockId: 'k2' })
    expect(await doors.findKnockOf('session-2', other, nowMs)).toBeNull()
  })

  it('[KN7] a knock that has expired is gone', async () => {
    const { doors } = await kind.open()
    await doors.putKnock(knock('k1'), nowMs)
    expect(await doors.findKnock('k1' as KnockId, 2_000)).toBeNull()
    expect(await doors.findKnockOf('session-1', roundId, 2_000)).toBeNull()
    await doors.putKnock(knock('k2', { expiresAtMs: 9_000 }), 2_000)
    expect(await doors.findKnock('k1' as KnockId, nowMs)).toBeNull()
    expect(await doors.findKnock('k2' as KnockId, 2_000)).not.toBeNull()
  })

  it.runIf(kind.reopen)('[KN10] both are there after a restart', async () => {
    const { doors } = await kind.open()
    await doors.putCode(code(), nowMs)
    await doors.putKnock(knock('k1'), nowMs)
    const again = (await kind.reopen!()).doors
    expect(await again.findCode('ABCDEF', nowMs)).toEqual(code())
    expect(await again.findKnock('k1' as KnockId, nowMs)).toEqual(knock('k1'))
  })
})

describe.each(await sharedKinds())('codes that servers share: $name', (kind) => {
  it('[KN10] what one server keeps all others find', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    await a.storage.doors.putCode(code(), nowMs)
    await b.storage.doors.putKnock(knock('k1'), nowMs)
    expect(await b.storage.doors.findCode('ABCDEF', nowMs)).toEqual(code())
    expect(await a.storage.doors.findKnock('k1' as KnockId, nowMs)).toEqual(knock('k1'))
  })

  it('[KN10] of servers that take the same letters at once, one has them', async () => {
    const servers = await Promise.all([kind.join(), kind.join(), kind.join()])
    const taken = await Promise.all(
      servers.map(({ storage }, i) =>
        storage.doors.putCode(code({ roundId: `round-${i}` as RoundId }), nowMs),
      ),
    )
    expect(taken.filter(Boolean)).toHaveLength(1)
  })
})
