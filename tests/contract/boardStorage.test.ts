import type { BoardSnapshot, NewBoardUpdate } from '@sparboard/server/rooms'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { storageKinds } from './storages.ts'

const room = 'room-1' as RoundId
const other = 'room-2' as RoundId
const ada = 'ada' as ParticipantId
const bob = 'bob' as ParticipantId

function update(byte: number, change: Partial<NewBoardUpdate> = {}): NewBoardUpdate {
  return {
    roomId: room,
    atMs: 1_000 + byte,
    by: ada,
    update: bytes(byte),
    claims: [],
    spans: [],
    ...change,
  }
}

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values)
}

function snapshotAt(seq: number): BoardSnapshot {
  return { seq, logBytes: 10 * seq, state: bytes(seq), stateVector: bytes(seq) }
}

/** Bytes compare by content, whether the adapter gives a Buffer or an array. */
function plain<Entry extends { update: Uint8Array }>(log: Entry[]) {
  return log.map((entry) => ({ ...entry, update: [...entry.update] }))
}

describe.each(await storageKinds())('board storage: $name', (kind) => {
  it('[ST1] a room that nobody wrote to is empty', async () => {
    const { boards } = await kind.open()
    expect(await boards.load(room)).toEqual({ snapshot: null, log: [], head: 0, owners: new Map() })
    expect(await boards.readLog(room)).toEqual([])
  })

  it('[ST2] keeps updates in order, numbered from 1 in each room', async () => {
    const { boards } = await kind.open()
    const { written, durable } = boards.append([update(1), update(2, { roomId: other }), update(3)])
    expect(await written).toEqual([1, 1, 2])
    await durable
    expect(await boards.append([update(4)]).written).toEqual([3])
    expect(plain(await boards.readLog(room))).toEqual([
      { seq: 1, atMs: 1_001, update: [1] },
      { seq: 2, atMs: 1_003, update: [3] },
      { seq: 3, atMs: 1_004, update: [4] },
    ])
    expect((await boards.load(other)).head).toBe(1)
  })

  it('[ST2] keeps the bytes as they were when they were appended', async () => {
    const { boards } = await kind.open()
    const buffer = bytes(1, 2, 3)
    await boards.append([update(1, { update: buffer.subarray(1) })]).written
    buffer.fill(9)
    expect(plain(await boards.readLog(room))[0]?.update).toEqual([2, 3])
  })

  it('[ST3] binds a client id to the first participant who writes with it', async () => {
    const { boards } = await kind.open()
    await boards.append([update(1, { claims: [7, 4_294_967_295] })]).durable
    // What becomes of an update with somebody else's id depends: alone on a storage the server knows.
    await boards.append([update(2, { by: bob, claims: [7] })]).durable
    await boards.append([update(2, { by: bob, claims: [8] })]).durable
    await boards.append([update(3, { roomId: other, by: bob, claims: [7] })]).durable
    const expected = { '7': ada, '4294967295': ada, '8': bob }
    expect(Object.fromEntries((await boards.load(room)).owners)).toEqual(expected)
    expect(Object.fromEntries((await boards.load(other)).owners)).toEqual({ '7': bob })
  })

  it('[ST4] loads a snapshot and only the log after it; the whole log stays', async () => {
    const { boards } = await kind.open()
    await boards.append([update(1), update(2), update(3)]).durable
    await boards.saveSnapshot(room, {
      seq: 2,
      logBytes: 77,
      state: bytes(8, 8),
      stateVector: bytes(9),
    })
    const { snapshot, log, head } = await boards.load(room)
    expect([snapshot?.seq, snapshot?.logBytes]).toEqual([2, 77])
    expect([...(snapshot?.state ?? [])]).toEqual([8, 8])
    expect([...(snapshot?.stateVector ?? [])]).toEqual([9])
    expect([plain(log).map((entry) => entry.update), head]).toEqual([[[3]], 3])
    expect(await boards.readLog(room)).toHaveLength(3)
  })

  it('[ST4] a snapshot never replaces a later one', async () => {
    const { boards } = await kind.open()
    await boards.append([update(1), update(2)]).durable
    await boards.saveSnapshot(room, snapshotAt(2))
    await boards.saveSnapshot(room, snapshotAt(1))
    expect((await boards.load(room)).snapshot?.seq).toBe(2)
  })

  it('[ST6] the log is read in pages that are bounded, and none is empty before its end', async () => {
    const { boards } = await kind.open()
    const large = update(9, { update: new Uint8Array(50).fill(9) })
    await boards.append([update(1), update(2), update(3), large, update(5)]).durable
    await boards.append([update(7, { roomId: other })]).durable
    const read = async (afterSeq: number, maxBytes: number) =>
      (await boards.readLog(room, { afterSeq, maxBytes })).map(({ seq }) => seq)
    expect(await read(0, 2)).toEqual([1, 2])
    expect(await read(2, 2)).toEqual([3])
    expect(await read(3, 2)).toEqual([4])
    expect(await read(4, 2)).toEqual([5])
    expect(await read(5, 2)).toEqual([])
    expect(await read(1, 1_000)).toEqual([2, 3, 4, 5])
  })

  it.runIf(kind.reopen)('[ST5] everything is there after a restart', async () => {
    const { boards } = await kind.open()
    await boards.append([update(1, { claims: [5] }), update(2)]).durable
    await boards.saveSnapshot(room, snapshotAt(1))
    const before = await boards.load(room)
    const again = await kind.reopen!()
    expect(await again.boards.load(room)).toEqual(before)
    expect(await again.boards.append([update(3)]).written).toEqual([3])
  })
})
