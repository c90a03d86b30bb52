import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { boardRoot, writeRecord } from '@sparboard/shared/board'
import { messageTypes } from '@sparboard/shared/protocol'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { box } from '../../rig/boardBuilder.ts'
import { BoardWriter } from '../edits/BoardWriter.ts'
import { opcodes } from '../load/FrameReader.ts'
import type { SimulatedPerson } from '../load/SimulatedPerson.ts'
import { sleep } from '../load/time.ts'
import type { ServerUnderTest } from '../targets/ServerUnderTest.ts'

/** What somebody who is in a room does to harm it. */
export interface Attack {
  run(attacker: SimulatedPerson, server: ServerUnderTest): Promise<void> | void
  /** The frame is larger than any server should take: the answer is 1009. */
  isTooLarge?: boolean
}

const megabyte = 1024 * 1024

/** Names by which results tell them. */
export const pendingStructs = '2,000 updates whose past is missing'

export const attacks: Readonly<Record<string, Attack>> = {
  'empty frame': sending(() => Buffer.alloc(0)),
  '200 frames of random bytes': {
    async run({ socket }) {
      for (let i = 0; i < 200 && !socket.isClosed; i += 1) {
        socket.send(randomBytes(1 + ((i * 7) % 300)))
        if (i % 20 === 0) await sleep(2)
      }
    },
  },
  'truncated number': sendingRaw((encoder) => {
    for (const byte of [0, 2, 0xff]) encoding.writeUint8(encoder, byte)
  }),
  'length beyond the frame': sendingRaw((encoder) => {
    for (const value of [0, 2, 1e9]) encoding.writeVarUint(encoder, value)
  }),
  'unknown message type': sendingRaw((encoder) => encoding.writeVarUint(encoder, 77)),
  'unknown sync subtype': sendingRaw((encoder) => {
    for (const value of [messageTypes.sync, 9]) encoding.writeVarUint(encoder, value)
  }),
  'text frame': {
    run: ({ socket }) => void socket.send(Buffer.from('hello there'), opcodes.text),
  },
  'malformed update': sending(({ room }, { framing }) =>
    framing.sync(room, 'update', Uint8Array.of(1, 5, 200, 200, 200)),
  ),
  'malformed state vector': sending(({ room }, { framing }) =>
    framing.sync(room, 'step1', Uint8Array.of(9, 255, 255)),
  ),
  'presence that is no JSON': sending(({ room }, { framing }) =>
    framing.presence(room, presenceOf(42, 1, '{nope')),
  ),
  'presence of 10,000 made-up people': sending(({ room }, { framing }) =>
    framing.presence(room, presenceOf(5_000_000, 10_000, '{"a":1}')),
  ),
  [pendingStructs]: {
    async run(attacker) {
      for (let i = 0; i < 2_000 && !attacker.isGone; i += 1) {
        const writer = new BoardWriter(1, 900_000 + i)
        writer.next(0)
        attacker.sendUpdate(writer.next(1))
        if (i % 100 === 99) await sleep(5)
      }
    },
  },
  'update of 16 MB': {
    run: (attacker) => void attacker.sendUpdate(hugeUpdate(16 * megabyte)),
    isTooLarge: true,
  },
  'frame of 64 MB': {
    run({ socket }) {
      const head = Buffer.from([0, 2, 0xff, 0xff, 0xff, 0x1f])
      socket.send(Buffer.concat([head, Buffer.alloc(64 * megabyte, 7)]))
    },
    isTooLarge: true,
  },
  'frame of 101 MB': {
    run: ({ socket }) => void socket.send(Buffer.alloc(101 * megabyte, 7)),
    isTooLarge: true,
  },
  'websocket frame without a mask': sendingBytes(0x82, 1, 0),
  'websocket frame with a reserved bit': sendingBytes(0xf2, 0x81, 1, 2, 3, 4, 1),
  'websocket frame with a reserved opcode': sendingBytes(0x83, 0x80, 1, 2, 3, 4),
  '500 handshakes that never end': {
    async run(_attacker, { port }) {
      const sockets = Array.from({ length: 500 }, () => connect(port, '127.0.0.1'))
      // Being refused is one of the ways in which this may end.
      await Promise.all(
        sockets.map((socket) => once(socket, 'connect').catch(() => socket.destroy())),
      )
      await sleep(500)
      for (const socket of sockets) socket.destroy()
    },
  },
}

function sending(
  frame: (attacker: SimulatedPerson, server: ServerUnderTest) => Uint8Array,
): Attack {
  return { run: (attacker, server) => void attacker.send(frame(attacker, server)) }
}

function sendingRaw(write: (encoder: encoding.Encoder) => void): Attack {
  return sending(({ room }, { framing }) => framing.raw(room, write))
}

/** Past the websocket: bytes on the bare connection. */
function sendingBytes(...bytes: number[]): Attack {
  return { run: ({ socket }) => void socket.socket.write(Buffer.from(bytes)) }
}

function presenceOf(firstId: number, count: number, state: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, count)
  for (let i = 0; i < count; i += 1) {
    encoding.writeVarUint(encoder, firstId + i)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, state)
  }
  return encoding.toUint8Array(encoder)
}

function hugeUpdate(length: number): Uint8Array {
  const doc = new Y.Doc()
  writeRecord(boardRoot(doc), box('huge', 'x'.repeat(length)))
  return Y.encodeStateAsUpdate(doc)
}
