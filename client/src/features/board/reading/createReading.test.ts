import { emptyGraph, type DesignGraph } from '@sparboard/shared/design'
import { createTLStore, defaultShapeUtils, type TLRecord, type TLStore } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { createManualScheduler } from '../sync/rig/manualScheduler.ts'
import { createBoardReader, type ReadRequest } from './boardReader.ts'
import { createReading } from './createReading.ts'
import type { ReaderEvents } from './openReader.ts'

function rig() {
  const store = createTLStore({ shapeUtils: defaultShapeUtils })
  const scheduler = createManualScheduler()
  const requests: ReadRequest[] = []
  const readers: (ReaderEvents & { isClosed: boolean })[] = []
  let read = createBoardReader()
  const board = createReading({
    store,
    scheduler,
    openReader(events) {
      const reader = { ...events, isClosed: false }
      readers.push(reader)
      read = createBoardReader()
      return {
        request: (request) => requests.push(request),
        close() {
          reader.isClosed = true
        },
      }
    },
  })
  return {
    store,
    scheduler,
    requests,
    readers,
    board,
    state: () => board.reading.get(),
    labels: () => board.reading.get().graph.components.map(({ label }) => label),
    /** The worker answers the last request. */
    answer(this: void) {
      const request = requests.at(-1)
      if (request) readers.at(-1)?.onAnswer(read(request))
    },
  }
}

function draw(store: TLStore, id: string, label: string): void {
  const shape = {
    id: `shape:${id}`,
    typeName: 'shape',
    type: 'frame',
    parentId: 'page:page',
    index: 'a1',
    x: 0,
    y: 0,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    props: { w: 100, h: 60, name: label, color: 'black' },
    meta: { kind: 'cache' },
  }
  store.put([shape as unknown as TLRecord])
}

describe('the reading of a board', () => {
  it('[DR76] waits for a pause in drawing, and is marked as stale until it is there', () => {
    const { store, scheduler, requests, answer, state, labels, board } = rig()
    draw(store, 'a', 'Redis')
    const stop = board.start()
    expect(state()).toEqual({ status: 'waiting', graph: emptyGraph, isStale: true })
    answer()
    expect(labels()).toEqual(['Redis'])
    expect(state()).toMatchObject({ status: 'read', isStale: false })

    draw(store, 'b', 'Memcached')
    expect(state()).toMatchObject({ status: 'read', isStale: true })
    scheduler.advance(200)
    draw(store, 'b', 'Hazelcast')
    scheduler.advance(299)
    expect(requests).toHaveLength(1)
    scheduler.advance(1)
    expect(requests).toHaveLength(2)
    expect([...(requests[1]?.changes.keys() ?? [])]).toEqual(['shape:b'])
    answer()
    expect(labels()).toEqual(['Redis', 'Hazelcast'])

    store.remove(['shape:a' as TLRecord['id']])
    scheduler.advance(300)
    answer()
    expect(labels()).toEqual(['Hazelcast'])
    stop()
  })

  it('[DR76] comes now and then to who never pauses, one reading at a time', () => {
    const { store, scheduler, requests, answer, state, board } = rig()
    const stop = board.start()
    answer()
    for (let step = 0; step < 12; step += 1) {
      draw(store, 'a', `Name ${step}`)
      scheduler.advance(110)
    }
    expect(requests).toHaveLength(2)
    // It is still being read, so what is drawn now waits for the answer.
    draw(store, 'a', 'The last name')
    scheduler.advance(5_000)
    expect(requests).toHaveLength(2)
    answer()
    expect(state().isStale).toBe(true)
    scheduler.advance(300)
    answer()
    expect(state().isStale).toBe(false)
    stop()
  })

  it('[DR77] a reader that breaks or stays silent is told, and another one can be asked for', () => {
    const { store, scheduler, requests, readers, answer, state, labels, board } = rig()
    draw(store, 'a', 'Redis')
    const stop = board.start()
    answer()
    readers[0]?.onBroken()
    expect(readers[0]?.isClosed).toBe(true)
    expect(state()).toMatchObject({ status: 'failed', isStale: true })
    expect(labels()).toEqual(['Redis'])
    draw(store, 'b', 'Hazelcast')
    scheduler.advance(5_000)
    expect(requests).toHaveLength(1)

    board.retry()
    answer()
    expect(state()).toMatchObject({ status: 'read', isStale: false })
    expect(labels()).toEqual(['Redis', 'Hazelcast'])

    draw(store, 'c', 'Valkey')
    scheduler.advance(300)
    scheduler.advance(10_000)
    expect(state().status).toBe('failed')
    stop()
  })

  it('[DR77] a drawing that cannot be read fails once, and the next change is read again', () => {
    const { store, scheduler, readers, answer, state, board } = rig()
    const stop = board.start()
    readers[0]?.onAnswer({ type: 'failed' })
    expect(state()).toEqual({
      status: 'failed',
      graph: emptyGraph satisfies DesignGraph,
      isStale: true,
    })
    draw(store, 'a', 'Redis')
    scheduler.advance(300)
    answer()
    expect(state()).toMatchObject({ status: 'read', isStale: false })
    stop()
    expect(readers[0]?.isClosed).toBe(true)
  })
})
