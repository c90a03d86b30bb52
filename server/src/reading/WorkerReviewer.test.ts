import { expect, it } from 'vitest'
import type { DesignGraph } from '@sparboard/shared/design'
import { TookTooLong } from '../rounds/index.ts'
import { WorkerReviewer } from './WorkerReviewer.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function* noPages() {
  yield await Promise.resolve([])
}

it('[RS75] what the server does not wait for when it stops is ended, and not called a defect', async () => {
  const reviewer = new WorkerReviewer({ log })
  const underWay = reviewer.readLog(noPages()).catch((error: unknown) => error)
  await reviewer.close()
  expect(await underWay).toBeInstanceOf(TookTooLong)
  await expect(reviewer.score([], {} as DesignGraph)).rejects.toThrow(TookTooLong)
})
