import { flushCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { ReadingDesk } from './ReadingDesk.ts'
import type { Answers, Request } from './requests.ts'

/** What the thread says: that it is there, then an answer to each request or why there is none. */
export type Reply =
  | 'ready'
  | { ok: true; answer: Answers[Request['type']] }
  | { ok: false; message: string }

const desk = new ReadingDesk()
/** One after the other, also what takes several turns. */
let working = Promise.resolve()

function say(reply: Reply): void {
  parentPort?.postMessage(reply, [])
}

parentPort?.on('message', (request: Request) => {
  working = working.then(async () => {
    const reply = await answer(request)
    // Nobody waits for what is only noted.
    if (request.type !== 'note' && request.type !== 'forget') say(reply)
  })
})
say('ready')
// A thread may be ended without a word.
flushCompileCache()

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
