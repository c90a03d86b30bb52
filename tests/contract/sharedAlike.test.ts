import type { NewBoardUpdate } from '@sparboard/server/rooms'
import type { Backend } from '@sparboard/server/storage'
import { createRandom, type ParticipantId, type Random, type RoundId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { boardUpdate } from './boardUpdate.ts'
import { sharedKinds } from './storages.ts'

const rooms = ['room-1', 'room-2', 'room-3'] as RoundId[]
const people = ['ada', 'bob'] as ParticipantId[]
const kinds = await sharedKinds()

function randomUpdate(random: Random): NewBoardUpdate {
  const client = random.integer(4)
  const from = random.integer(6)
  return boardUpdate({
    roomId: random.pick(rooms),
    by: random.pick(people),
    update: Uint8Array.of(random.integer(256)),
    claims: random.integer(3) === 0 ? [random.integer(4)] : [],
    spans: random.integer(4) === 0 ? [] : [{ client, from, to: from + random.integer(4) }],
  })
}

/** What servers were answered, and what is stored in the end. */
async function play(servers: readonly Backend[], seed: number) {
  const random = createRandom(seed)
  const answers: (readonly (number | null)[])[] = []
  for (let step = 0; step < 60; step += 1) {
    const batch = Array.from({ length: 1 + random.integer(4) }, () => randomUpdate(random))
    answers.push(await random.pick(servers).storage.boards.append(batch).written)
  }
  const stored = rooms.map(async (room) => {
    const { boards } = servers[0]!.storage
    const log = await boards.shared!.readAfter(room, 0)
    const owners = [...(await boards.load(room)).owners].toSorted(([a], [b]) => a - b)
    return { owners, log: log.map((entry) => ({ ...entry, update: [...entry.update] })) }
  })
  return { answers, stored: await Promise.all(stored) }
}

describe.skipIf(kinds.length < 2)('storages for several servers', () => {
  it.each([1, 2, 3, 4, 5])(
    '[ST32] decide alike about updates that may conflict, seed %i',
    async (seed) => {
      const played = []
      for (const kind of kinds) {
        played.push(await play([await kind.join(), await kind.join(), await kind.join()], seed))
      }
      expect(played[0]!.answers.flat()).toContain(null)
      expect(played[0]!.answers.flat()).toContain(10)
      for (const other of played.slice(1)) expect(other).toEqual(played[0])
    },
  )
})
