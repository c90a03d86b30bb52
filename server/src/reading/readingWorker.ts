import { parentPort } from 'node:worker_threads'
import { ReadingDesk } from './ReadingDesk.ts'
import type { Answers, Request } from './requests.ts'

/** What the thread says: an answer, or why there is none. */
export type Reply = { ok: true; answer: Answers[Request['type']] } | { ok: false; message: string }

const desk = new ReadingDesk()
/** One after the other, also what takes several turns. */
let working = Promise.resolve()

parentPort?.on('message', (request: Request) => {
  working = working.then(async () => {
    const reply = await answer(request)
    // Nobody waits for what is only noted.
    if (request.type !== 'note' && request.type !== 'forget') parentPort?.postMessage(reply)
  })
})

async function answer(request: Request): Promise<Reply> {
  try {
    return { ok: true, answer: await desk.answer(request) }
  } catch (error) {
    return {
      ok: false,
      message: error instanceof Error ? (error.stack ?? error.message) : 'Unknown',
    }
  }
}
