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
    const note = {
      type: 'note',
      roomId: 'round-1',
      changed: [JSON.stringify({ id: 'x' })],
      gone: [],
    }
    const late = line.ask({
      prepare: async (send) => {
        for (let i = 0; i < 200; i += 1) await send({ ...note, type: 'note' })
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
