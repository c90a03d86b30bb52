import { afterEach, describe, expect, it, vi } from 'vitest'
import { countingSocket } from './countingSocket.ts'

/** A socket that keeps what it sends. */
class SilentSocket {
  sent: number[][] = []
  send(data: Uint8Array): void {
    this.sent.push([...data])
  }
}

const update = new Uint8Array([0, 2, 1, 9])
const step2 = new Uint8Array([0, 1, 1, 9])
const awareness = new Uint8Array([1, 2, 1, 9])
const emptyUpdate = [0, 2, 2, 0, 0]

function open() {
  vi.stubGlobal('WebSocket', SilentSocket)
  const counts: number[] = []
  const offeredAfter: number[] = []
  let opened = 0
  const Socket = countingSocket({
    onOpen: () => (opened += 1),
    onSent: (count) => counts.push(count),
    onOffered: () => offeredAfter.push(counts.length),
  })
  const connect = () => new Socket('ws://localhost') as unknown as SilentSocket
  return { connect, counts, offeredAfter, opened: () => opened }
}

afterEach(() => vi.unstubAllGlobals())

describe('counting what is sent', () => {
  it('counts updates and nothing else', () => {
    const { connect, counts } = open()
    const socket = connect()
    for (const frame of [update, awareness, update]) socket.send(frame)
    expect(counts).toEqual([1, 2])
  })

  it('[SC60] has what was drawn offline acknowledged by an empty update behind it', () => {
    const { connect, counts, offeredAfter } = open()
    const socket = connect()
    socket.send(update)
    expect(offeredAfter).toEqual([])
    socket.send(step2)
    expect(socket.sent).toEqual([[...update], [...step2], emptyUpdate])
    expect(counts).toEqual([1, 2])
    // Counted before it is said, or there would be a moment without anything to wait for.
    expect(offeredAfter).toEqual([2])
  })

  it('begins again with every connection, as the server does', () => {
    const { connect, counts, opened } = open()
    connect().send(update)
    connect().send(update)
    expect(counts).toEqual([1, 1])
    expect(opened()).toBe(2)
  })
})
