import { once } from 'node:events'
import type { Random } from '@sparboard/shared/base'
import { WebSocket } from 'ws'
import type { Door } from '../../rig/RawPerson.ts'
import { mutateFrame, replaceId, type MutationStock } from './mutateFrame.ts'
import { longId, type Recording } from './recordSession.ts'

/**
 * Plays a recorded session as somebody else, each time under new client ids, with some of its frames
 * damaged, repeated, or sent over another connection than the one before.
 */
export class Attacker {
  /** How often connections ended with each code. */
  readonly codes = new Map<number, number>()
  readonly #recording: Recording
  readonly #random: Random
  /** Client ids of people at the boards. */
  readonly targets: number[] = []

  constructor(recording: Recording, random: Random) {
    this.#recording = recording
    this.#random = random
  }

  /** One attack of at most so many frames; how many were sent until the connections were ended. */
  async attack(door: Door, maxFrames: number): Promise<number> {
    const sockets = [await this.#open(door), await this.#open(door)]
    let sent = 0
    for (const frame of this.#script()) {
      const open = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN)
      if (open.length === 0 || sent >= maxFrames) break
      this.#random.pick(open).send(frame)
      sent += 1
      // Now and then they are given time to answer, or to hang up.
      if (this.#random.next() < 0.1) await hearFrom(open)
    }
    await hearFrom(sockets)
    for (const socket of sockets) socket.terminate()
    return sent
  }

  async #open({ url, headers }: Door): Promise<WebSocket> {
    const forwardedFor = `10.${[0, 0, 0].map(() => this.#random.integer(256)).join('.')}`
    const socket = new WebSocket(url, { headers: { ...headers, 'x-forwarded-for': forwardedFor } })
    await once(socket, 'open')
    socket.on('error', () => undefined)
    socket.on('close', (code) => this.codes.set(code, (this.codes.get(code) ?? 0) + 1))
    return socket
  }

  /** The session once more, under other ids, with damage here and there. */
  *#script(): Generator<Uint8Array> {
    const { frames, clientIds } = this.#recording
    const random = this.#random
    const newIds = clientIds.map(() => longId(random))
    const stock: MutationStock = {
      frames: frames.map(({ bytes }) => bytes),
      clientIds: [...newIds, ...clientIds, ...this.targets],
    }
    const begin = random.next() < 0.5 ? 0 : random.integer(frames.length)
    const damageRate = random.pick([0.05, 0.3, 1])
    for (const { bytes } of frames.slice(begin)) {
      const fresh = clientIds.reduce((frame, id, i) => replaceId(frame, id, newIds[i] ?? id), bytes)
      yield random.next() < damageRate ? mutateFrame(fresh, random, stock) : fresh
      if (random.next() < 0.05) yield fresh
    }
  }
}

/** Resolves when the server has read all that each of them sent, or closed it. */
async function hearFrom(sockets: readonly WebSocket[]): Promise<void> {
  await Promise.all(
    sockets.map(async (socket) => {
      if (socket.readyState !== WebSocket.OPEN) return
      const [heard, closed] = [new AbortController(), new AbortController()]
      socket.ping()
      await Promise.race([
        once(socket, 'pong', { signal: heard.signal }).catch(() => undefined),
        once(socket, 'close', { signal: closed.signal }).catch(() => undefined),
      ])
      heard.abort()
      closed.abort()
    }),
  )
}
