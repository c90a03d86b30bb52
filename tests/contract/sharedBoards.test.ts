import type { BusMessage, NewBoardUpdate } from '@sparboard/server/rooms'
import type { Backend } from '@sparboard/server/storage'
import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { nextMessage } from '../rig/nextMessage.ts'
import { boardUpdate } from './boardUpdate.ts'
import { sharedKinds } from './storages.ts'

const room = 'room-1' as RoundId
const other = 'room-2' as RoundId
const bob = 'bob' as ParticipantId

function write(
  server: Backend,
  ...updates: Partial<NewBoardUpdate>[]
): Promise<readonly (number | null)[]> {
  return server.storage.boards.append(updates.map(boardUpdate)).written
}

function span(client: number, from: number, to: number): Pick<NewBoardUpdate, 'spans'> {
  return { spans: [{ client, from, to }] }
}

describe.each(await sharedKinds())('boards that servers share: $name', (kind) => {
  it('[ST30] servers that write at once give each update a number of its own, without a gap', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    const batch = Array.from({ length: 3 }, () => ({}))
    const work = Array.from({ length: 60 }, (_, i) => write(i % 2 === 0 ? a : b, ...batch))
    const seqs = (await Promise.all(work)).flat()
    expect(seqs.toSorted((x, y) => Number(x) - Number(y))).toEqual(
      Array.from({ length: 180 }, (_, i) => i + 1),
    )
  })

  it('[ST30] whoever reads on while others write never sees a number before the ones below it', async () => {
    const [a, b, reader] = await Promise.all([kind.join(), kind.join(), kind.join()])
    const shared = reader.storage.boards.shared!
    let isWriting = true
    const read: number[] = []
    const reading = (async () => {
      let isLast = false
      while (!isLast) {
        isLast = !isWriting
        const page = await shared.readAfter(room, read.length)
        read.push(...page.map(({ seq }) => seq))
      }
    })()
    for (let i = 0; i < 40; i += 1)
      await Promise.all([write(a, {}, {}), write(b, {}), write(a, {})])
    isWriting = false
    await reading
    expect(read).toEqual(Array.from({ length: 160 }, (_, i) => i + 1))
  })

  it('[ST30] servers that write to the same rooms in another order never block each other', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    const batch = Array.from({ length: 8 }, (_, i) => ({ roomId: `room-${i}` as RoundId }))
    // Every other batch has a room that nobody has written to before.
    const work = Array.from({ length: 40 }, (_, i) => {
      const rooms = [...batch, { roomId: `new-${i >> 1}` as RoundId }]
      return i % 2 === 0 ? write(a, ...rooms) : write(b, ...rooms.toReversed())
    })
    const seqs = await Promise.all(work)
    expect(seqs.flat()).not.toContain(null)
    const heads = await a.storage.boards.shared!.readHeads(batch.map(({ roomId }) => roomId))
    expect([...heads.values()]).toEqual(batch.map(() => 40))
  })

  it('[ST31] gives what follows a number, with its author and whether it is our own', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    await write(a, { update: Uint8Array.of(1, 2) }, { roomId: other })
    await write(b, { by: bob, atMs: 2_000.4 })
    const log = await b.storage.boards.shared!.readAfter(room, 0)
    expect(log.map((entry) => ({ ...entry, update: [...entry.update] }))).toEqual([
      { seq: 1, atMs: 1_000, update: [1, 2], by: 'ada', isOwn: false },
      { seq: 2, atMs: 2_000, update: [1], by: 'bob', isOwn: true },
    ])
    const heads = await a.storage.boards.shared!.readHeads([room, other, 'room-3' as RoundId])
    expect([heads.get(room), heads.get(other), heads.get('room-3' as RoundId) ?? 0]).toEqual([
      2, 1, 0,
    ])
  })

  it('[ST32] a place that another server has filled is not filled again; other rooms are written', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    expect(await write(a, { claims: [7], ...span(7, 0, 5) })).toEqual([1])
    expect(
      await write(b, span(8, 0, 1), { roomId: other }, span(7, 4, 9), { roomId: other }),
    ).toEqual([null, 1, null, 2])
    expect((await b.storage.boards.load(room)).head).toBe(1)
    expect([...(await b.storage.boards.load(room)).owners]).toEqual([[7, 'ada']])
    // Whoever goes on where the log ends has seen it.
    expect(await write(b, span(7, 5, 9))).toEqual([2])
    expect(await write(a, span(7, 5, 6))).toEqual([null])
  })

  it('[ST32] a client id of another participant is taken, by a claim and by a span', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    await write(a, { claims: [7] })
    expect(await write(b, { by: bob, claims: [7] })).toEqual([null])
    expect(await write(b, { by: bob, ...span(7, 0, 1) })).toEqual([null])
    expect(await write(b, { roomId: other, by: bob, claims: [7] })).toEqual([1])
    expect(await write(b, { claims: [7], ...span(7, 0, 1) })).toEqual([2])
  })

  it('[ST33] what a server writes again, because it never heard of the first time, is no conflict', async () => {
    const a = await kind.join()
    const again = { claims: [7], ...span(7, 0, 5) }
    expect(await write(a, again)).toEqual([1])
    expect(await write(a, again, span(7, 5, 6))).toEqual([2, 3])
  })

  it('[ST34] the other servers are told of each room that grew, with its new end', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    const heard: BusMessage[] = []
    b.bus.onMessage((message) => void heard.push(message))
    const next = nextMessage(b.bus, (message) => message.type === 'leadWanted')
    await write(a, { claims: [7] }, {}, { roomId: other })
    await write(a, { by: bob, claims: [7] })
    a.bus.publish({ type: 'leadWanted', roundId: room })
    expect((await next).from).toBe(a.serverId)
    const ends = heard.flatMap((message) =>
      message.type === 'boardWritten' ? [[message.roomId, message.head]] : [],
    )
    expect(Object.fromEntries(ends)).toEqual({ 'room-1': 2, 'room-2': 1 })
    expect(ends).toHaveLength(2)
  })

  it('[ST34] also when one write concerns more rooms than one notification holds', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    const rooms = Array.from({ length: 500 }, (_, i) => `room-with-a-long-name-${i}` as RoundId)
    const heard = new Set<RoundId>()
    const all = new Promise<void>((resolve) => {
      b.bus.onMessage((message) => {
        if (message.type === 'boardWritten') heard.add(message.roomId)
        if (heard.size === rooms.length) resolve()
      })
    })
    await write(a, ...rooms.map((roomId) => ({ roomId })))
    await all
    expect(heard).toEqual(new Set(rooms))
  })
})
