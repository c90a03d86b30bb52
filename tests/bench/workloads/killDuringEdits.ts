import { boardLayout } from '@sparboard/shared/board'
import * as Y from 'yjs'
import { editsUpTo } from '../edits/marker.ts'
import { connectRooms } from '../load/connectRooms.ts'
import { driveLoad } from '../load/driveLoad.ts'
import { SimulatedPerson } from '../load/SimulatedPerson.ts'
import { Sink } from '../load/Sink.ts'
import { sleep, within } from '../load/time.ts'
import { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import type { Target } from '../targets/Target.ts'
import { defineWorkload } from './Workload.ts'

/**
 * The server is killed with SIGKILL amid edits; nobody comes back; somebody new reads what it has
 * after a restart. Two promises are checked: what a peer saw is there, and what was acknowledged is.
 * The page cache survives a killed process: this says nothing about a power cut.
 */
export const killDuringEdits = defineWorkload(
  { people: 5, editsPerSecond: 30, seconds: 4, repeats: 3 },
  async (target, { repeats, ...load }) => {
    const runs: Loss[] = []
    for (let i = 0; i < repeats; i += 1) runs.push(await killOnce(target, load))
    const worst = (read: (loss: Loss) => number) => Math.max(...runs.map(read))
    const isAcknowledging = runs.some(({ acknowledged }) => acknowledged > 0)
    return {
      worstLostSeen: worst(({ lostSeen }) => lostSeen),
      worstLostAcknowledged: isAcknowledging
        ? worst(({ lostAcknowledged }) => lostAcknowledged)
        : null,
      leastAcknowledged: Math.min(...runs.map(({ acknowledged }) => acknowledged)),
      leastSeen: Math.min(...runs.map(({ seen }) => seen)),
      runs,
    }
  },
)

type Loss = {
  sent: number
  /** Edits that reached a peer before the kill. */
  seen: number
  acknowledged: number
  /** Edits that are there after the restart. */
  recovered: number
  lostSeen: number
  lostAcknowledged: number
  /** The document that came back waits for structs that nobody has. */
  hasGaps: boolean
}

async function killOnce(
  target: Target,
  load: { people: number; editsPerSecond: number; seconds: number },
): Promise<Loss> {
  const server = await ServerUnderTest.start(target)
  try {
    const sink = new Sink()
    const perRoom = load.people
    const prefix = 'killed-'
    const people = await connectRooms({ server, rooms: 1, perRoom, prefix, sink, wantsAcks: true })
    const killAfterMs = load.seconds * (0.8 + 0.4 * Math.random()) * 1_000
    const killed = sleep(killAfterMs).then(() => server.kill())
    await driveLoad({
      server,
      people,
      perRoom,
      sink,
      editsPerSecond: load.editsPerSecond,
      presencePerSecond: 0,
      warmSeconds: 0.2,
      seconds: load.seconds * 1.25,
      drainSeconds: 0.3,
    })
    await killed
    await server.start()
    const board = await readBoard(server, `${prefix}0`)
    return compare(people, board)
  } finally {
    await server.close()
  }
}

async function readBoard(server: ServerUnderTest, room: string): Promise<Y.Doc> {
  const reader = new SimulatedPerson({ server, room, writer: 9, slot: 0, roomSize: 1, keeps: true })
  await within(reader.connect(), 20_000)
  // A peer that answers before it has loaded its board sends the rest later.
  await sleep(1_500)
  reader.drop()
  const doc = new Y.Doc()
  for (const { update } of reader.received) Y.applyUpdate(doc, update)
  return doc
}

function compare(people: readonly SimulatedPerson[], board: Y.Doc): Loss {
  const root = board.getMap(boardLayout.records)
  const each = people.map((person) => {
    const lastSeen = people.map((other) => other.receiver?.lastSeen.edit[person.slot] ?? -1)
    const entry = root.get(person.edits.recordId)
    const meta = entry instanceof Y.Map ? (entry.get('meta') as { m?: unknown } | undefined) : null
    const seen = Math.max(...lastSeen) + 1
    const acknowledged = Math.min(person.acknowledgedEdits, person.edits.edits)
    const recovered = editsUpTo(meta?.m)
    return {
      sent: person.edits.edits,
      seen,
      acknowledged,
      recovered,
      lostSeen: Math.max(0, seen - recovered),
      lostAcknowledged: Math.max(0, acknowledged - recovered),
    }
  })
  const sum = (name: keyof (typeof each)[number]) =>
    each.reduce((total, person) => total + person[name], 0)
  return {
    sent: sum('sent'),
    seen: sum('seen'),
    acknowledged: sum('acknowledged'),
    recovered: sum('recovered'),
    lostSeen: sum('lostSeen'),
    lostAcknowledged: sum('lostAcknowledged'),
    hasGaps: board.store.pendingStructs !== null,
  }
}
