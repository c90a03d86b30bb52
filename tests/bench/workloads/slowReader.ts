import { boardLayout, boardRoot, writeRecord } from '@sparboard/shared/board'
import * as Y from 'yjs'
import { draw } from '../../rig/boardBuilder.ts'
import { SimulatedPerson } from '../load/SimulatedPerson.ts'
import { sleep, within } from '../load/time.ts'
import { queuedBytes } from '../targets/queuedBytes.ts'
import { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import type { Target } from '../targets/Target.ts'

const room = 'slow'
const updates = 800
/** Three strokes of this many points are 256 kB in an update. */
const pointsPerStroke = 3_000
const paceMs = 12
const megabyte = 1024 * 1024

/** What became of somebody who stopped reading while 200 MB were drawn. */
export type SlowReader = {
  isAlive: boolean
  wasCutOff: boolean
  sentMiB: number
  /** The most that the server itself held for the reader; what the kernel held is not counted. */
  heldMiB: number
  /** How much larger the process became, at the most. */
  memoryMiB: number
}

/** Draws long strokes again and again while somebody in the room reads nothing. */
export async function attackSlowly(target: Target): Promise<SlowReader> {
  const server = await ServerUnderTest.start(target)
  try {
    const reader = new SimulatedPerson({ server, room, writer: 0, slot: 0, roomSize: 2 })
    const drawer = new SimulatedPerson({ server, room, writer: 1, slot: 1, roomSize: 2 })
    await within(reader.connect(), 5_000)
    await within(drawer.connect(), 5_000)
    await sleep(200)
    reader.socket.stopReading()
    const { localPort: readerPort } = reader.socket.socket
    const strokes = createStrokes()
    const memoryBefore = server.usage().memoryKiB
    let [sent, held, memory] = [0, 0, memoryBefore]
    let isHeld = true
    for (let i = 0; i < updates && server.isAlive && !drawer.isGone; i += 1) {
      const update = strokes.next(i)
      drawer.sendUpdate(update)
      sent += update.length
      await sleep(paceMs)
      // The reader does not read, so it cannot notice: the kernel is asked about both ends.
      const inKernel = queuedBytes({ serverPort: server.port, clientPort: readerPort ?? 0 })
      isHeld = inKernel !== null
      if (inKernel !== null) held = Math.max(held, sent - inKernel)
      if (i % 16 === 0) memory = Math.max(memory, server.usage().memoryKiB)
    }
    await sleep(3_000)
    memory = Math.max(memory, server.usage().memoryKiB)
    isHeld &&= queuedBytes({ serverPort: server.port, clientPort: readerPort ?? 0 }) !== null
    const isAlive = server.isAlive && !drawer.isGone
    reader.drop()
    drawer.drop()
    return {
      isAlive,
      wasCutOff: !isHeld,
      sentMiB: sent / megabyte,
      heldMiB: held / megabyte,
      memoryMiB: (memory - memoryBefore) / 1_024,
    }
  } finally {
    await server.close()
  }
}

/** Somebody who draws the same three strokes over and over. */
function createStrokes(): { next(step: number): Uint8Array } {
  const doc = new Y.Doc()
  let last: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => {
    last = update
  })
  const records = ['one', 'two', 'three'].map((name) => draw(name))
  const root = boardRoot(doc)
  return {
    next(step) {
      doc.transact(() => {
        for (const record of records) {
          if (step === 0) writeRecord(root, record)
          const fields = root.get(record.id) as Y.Map<unknown>
          fields.set(`${boardLayout.propPrefix}segments`, [{ type: 'free', points: points(step) }])
        }
      })
      return last
    },
  }
}

function points(step: number): { x: number; y: number; z: number }[] {
  return Array.from({ length: pointsPerStroke }, (_, i) => ({
    x: i + 0.123_456_789,
    y: step + 0.123_456_789,
    z: 0.5,
  }))
}
