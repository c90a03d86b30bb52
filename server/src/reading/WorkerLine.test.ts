import { componentRecord } from '@sparboard/shared/board'
import { extractGraph, type Sketch } from '@sparboard/shared/design'
import { expect, it } from 'vitest'
import { ReadingFailed, WorkerLine } from './WorkerLine.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const nothing: Sketch = { elements: [] }

it(
  '[RM97] whoever waits behind what took too long is served by a new thread',
  { timeout: 30_000 },
  async () => {
    const line = new WorkerLine(log)
    const read = { type: 'read', roomId: 'round-1' } as const
    const late = line.ask({
      prepare: async (send) => {
        const changed = Array.from({ length: 2_000 }, (_, i) => JSON.stringify(component(i)))
        await send({ type: 'note', roomId: 'round-1', changed, gone: [] })
      },
      request: read,
      deadlineMs: 0,
    })
    const next = line.ask({ request: read, deadlineMs: 10_000 })
    await expect(late).rejects.toThrow(ReadingFailed)
    // What the first thread was told is gone with it.
    expect(await next).toEqual(extractGraph(nothing))
    expect(line.generation).toBe(1)
    await line.close()
  },
)

/** One of a heap of boxes, which takes a thread many milliseconds to read. */
function component(i: number): object {
  const place = { x: i % 50, y: i % 30 }
  return componentRecord({ id: `shape:${i}`, kind: 'cache', label: `Cache ${i}`, ...place })
}
