import type { ParticipantId } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { EventStream, type EventSink, type EventSource } from './EventStream.ts'
import { ManualClock } from '../rounds/testing/index.ts'

/** A reader that can be made to stop taking. */
class FakeSink implements EventSink {
  text = ''
  isFull = false
  isEnded = false
  isDestroyed = false
  readonly #listeners = new Map<string, () => void>()

  write(text: string): boolean {
    this.text += text
    return !this.isFull
  }

  end(): void {
    this.isEnded = true
  }

  destroy(): void {
    this.isDestroyed = true
  }

  on(event: string, listener: () => void): void {
    this.#listeners.set(event, listener)
  }

  emit(event: 'drain' | 'close'): void {
    this.#listeners.get(event)?.()
  }

  get ids(): number[] {
    return [...this.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  }
}

class FakeSource implements EventSource {
  readonly waiting: RoundEvent[] = []
  isOver = false
  draft: string | null = null
  isClosed = false

  add(...seqs: number[]): void {
    for (const seq of seqs) {
      this.waiting.push({ type: 'paused', seq, atMs: 0, by: 'p' as ParticipantId })
    }
  }

  next(): RoundEvent | null {
    return this.waiting.shift() ?? null
  }

  close(): void {
    this.isClosed = true
  }
}

function open(...seqs: number[]) {
  const sink = new FakeSink()
  const clock = new ManualClock()
  const source = new FakeSource()
  let closed = 0
  const stream = new EventStream(sink, clock, () => {
    closed += 1
  })
  source.add(...seqs)
  return { sink, clock, source, stream, timesClosed: () => closed }
}

describe('[HT7] a stream of events', () => {
  it('sends each with its sequence number as id, and a sign of life every 15 seconds', async () => {
    const { sink, clock, source, stream } = open(4, 5)
    stream.open(source)
    expect(sink.text).toBe(
      [
        'retry: 1000\n\n',
        'id: 4\ndata: {"type":"paused","seq":4,"atMs":0,"by":"p"}\n\n',
        'id: 5\ndata: {"type":"paused","seq":5,"atMs":0,"by":"p"}\n\n',
      ].join(''),
    )
    source.add(7)
    stream.pump()
    expect(sink.ids).toEqual([4, 5, 7])
    await clock.advance(30_000)
    expect(sink.text.match(/^: still here$/gm)).toHaveLength(2)
  })

  it('waits for a reader that is slow and goes on where it stopped', () => {
    const { sink, source, stream } = open(1, 2, 3)
    sink.isFull = true
    stream.open(source)
    expect(sink.ids).toEqual([])
    sink.isFull = false
    sink.emit('drain')
    expect(sink.ids).toEqual([1, 2, 3])
  })

  it('cuts off a reader that takes nothing for half a minute', async () => {
    const { sink, clock, source, stream, timesClosed } = open(1)
    sink.isFull = true
    stream.open(source)
    await clock.advance(29_999)
    expect(sink.isDestroyed).toBe(false)
    await clock.advance(1)
    expect(sink.isDestroyed).toBe(true)
    expect(source.isClosed).toBe(true)
    expect(timesClosed()).toBe(1)
    expect(clock.waiting).toBe(0)
  })

  it('ends with the feed, and lets go of everything when the reader leaves', () => {
    const removed = open(1)
    removed.source.isOver = true
    removed.stream.open(removed.source)
    expect(removed.sink.ids).toEqual([1])
    expect(removed.sink.isEnded).toBe(true)

    const left = open()
    left.stream.open(left.source)
    left.sink.emit('close')
    left.stream.close()
    expect(left.source.isClosed).toBe(true)
    expect(left.timesClosed()).toBe(1)
    expect(left.clock.waiting).toBe(0)
  })

  it('a reader who left before the feed was there leaves nothing open', () => {
    const { sink, clock, source, stream } = open(1)
    sink.emit('close')
    stream.open(source)
    expect(source.isClosed).toBe(true)
    expect(sink.ids).toEqual([])
    expect(clock.waiting).toBe(0)
  })
})
