import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker, type Transferable } from 'node:worker_threads'
import type { Logger } from '../rooms/ports.ts'
import type { Reply } from './readingWorker.ts'
import type { Answers, Request } from './requests.ts'

/** Something could not be read in time, or not at all. */
export class ReadingFailed extends Error {
  override name = 'ReadingFailed'
}

/** There is no answer because the thread was ended: it took too long, or the server stops. */
export class ThreadEnded extends ReadingFailed {
  override name = 'ThreadEnded'
}

/** Sends a request to the thread; resolves when others have had their turn. */
export type Send = (request: Request, transfer?: readonly Transferable[]) => Promise<void>

export interface Task {
  /** Sends what has to be known before; only in its turn, so that it may be as late as possible. */
  prepare?: (send: Send) => Promise<void>
  request: Request
  transfer?: readonly Transferable[]
  /** From when the thread has the request; then it is ended, with all that it knew. */
  deadlineMs: number
}

export interface WorkerLineOptions {
  /** The thread ends when it had nothing to do for so long; null for never. */
  idleMs?: number | null
  /** Room for what is thrown away soon; null for as much as V8 likes to take. */
  youngMb?: number | null
  /** What the thread does, for the log. */
  work?: string
}

/** More than a desk full of the largest boards needs; a thread that wants more is ended. */
const maxHeapMb = 512
/** Loading the code takes a second on a busy machine. */
const startDeadlineMs = 30_000

/**
 * A thread with a desk in it, and the queue before it: one task after the other. It is started when it
 * is needed, and does not keep the process alive.
 */
export class WorkerLine {
  readonly #log: Logger
  readonly #work: string
  readonly #idleMs: number | null
  readonly #youngMb: number | null
  readonly #queue: (() => Promise<void>)[] = []
  #thread: Thread | null = null
  #generation = 0
  #isWorking = false
  #isClosed = false
  #idleTimer: NodeJS.Timeout | undefined

  constructor(
    log: Logger,
    { idleMs = null, youngMb = null, work = 'reads drawings' }: WorkerLineOptions = {},
  ) {
    this.#log = log
    this.#idleMs = idleMs
    this.#youngMb = youngMb
    this.#work = work
  }

  /** Grows whenever a thread ends, and with it what it was told. */
  get generation(): number {
    return this.#generation
  }

  /** Rejects with `ReadingFailed` when there is no answer in time. */
  ask<Type extends keyof Answers>(
    task: Task & { request: { type: Type } },
  ): Promise<Answers[Type]> {
    return new Promise((resolve, reject) => {
      this.#queue.push(async () => {
        try {
          // The desk answers each request with what belongs to its type.
          resolve((await this.#carryOut(task)) as Answers[Type])
        } catch (error) {
          reject(error)
        }
      })
      void this.#workOff()
    })
  }

  /** Ends the thread; what waits fails. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idleTimer)
    await this.#thread?.end('The server is stopping')
  }

  async #workOff(): Promise<void> {
    if (this.#isWorking) return
    this.#isWorking = true
    clearTimeout(this.#idleTimer)
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await next()
    this.#isWorking = false
    if (this.#idleMs !== null) {
      this.#idleTimer = setTimeout(() => void this.#thread?.end(null), this.#idleMs).unref()
    }
  }

  async #carryOut({ prepare, request, transfer, deadlineMs }: Task) {
    if (this.#isClosed) throw new ThreadEnded('The server is stopping')
    const thread = (this.#thread ??= this.#start())
    await thread.ready
    await prepare?.(async (note, noteTransfer) => {
      thread.send(note, noteTransfer)
      await nextTurn()
    })
    return thread.ask(request, transfer, deadlineMs)
  }

  #start(): Thread {
    const thread = new Thread(this.#youngMb, (reason) => {
      if (this.#thread !== thread) return
      this.#thread = null
      this.#generation += 1
      if (reason !== null && !this.#isClosed)
        this.#log.warn({ reason }, `The thread that ${this.#work} was ended`)
    })
    return thread
  }
}

/** With the place of compiled code, which halves what starting costs. */
function threadEnvironment(): NodeJS.ProcessEnv {
  const cache = getCompileCacheDir()
  // What it gives is a folder for this version of Node within the one that was set.
  return cache ? { ...process.env, NODE_COMPILE_CACHE: dirname(cache) } : process.env
}

/** Whoever waits for an answer. */
interface Waiting {
  resolve(answer: Answers[Request['type']]): void
  reject(error: ReadingFailed): void
}

/** One worker thread. */
class Thread {
  readonly #worker: Worker
  readonly #onEnd: (reason: string | null) => void
  /** Resolves when the thread has loaded its code. */
  readonly ready: Promise<unknown>
  #waiting: Waiting | null = null
  #ended: ThreadEnded | null = null

  /** `onEnd` is told why; null when it was time. */
  constructor(youngMb: number | null, onEnd: (reason: string | null) => void) {
    this.#onEnd = onEnd
    const young = youngMb === null ? {} : { maxYoungGenerationSizeMb: youngMb }
    this.#worker = new Worker(new URL('./readingWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, ...young },
      env: threadEnvironment(),
    })
    this.#worker.unref()
    this.#worker.on('message', (reply: Reply) => {
      const waiting = this.#waiting
      this.#waiting = null
      if (reply === 'ready') waiting?.resolve(null)
      else if (reply.ok) waiting?.resolve(reply.answer)
      else waiting?.reject(new ReadingFailed(reply.message))
    })
    this.#worker.on('error', (error: Error) => this.#over(`It failed: ${error.message}`))
    this.#worker.on('exit', (code) => this.#over(`It ended with ${code}`))
    this.ready = this.#nextReply('starting', startDeadlineMs)
    // Whoever asks hears of it.
    this.ready.catch(() => undefined)
  }

  send(request: Request, transfer: readonly Transferable[] = []): void {
    if (this.#ended === null) this.#worker.postMessage(request, [...transfer])
  }

  async ask(request: Request, transfer: readonly Transferable[] = [], deadlineMs: number) {
    this.send(request, transfer)
    return this.#nextReply(`"${request.type}"`, deadlineMs)
  }

  async #nextReply(what: string, deadlineMs: number): Promise<Answers[Request['type']]> {
    if (this.#ended !== null) throw this.#ended
    const tooLate = setTimeout(() => {
      void this.end(`${what} took longer than ${deadlineMs} ms`)
    }, deadlineMs)
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting = { resolve, reject }
      })
    } finally {
      clearTimeout(tooLate)
    }
  }

  async end(reason: string | null): Promise<void> {
    this.#over(reason)
    await this.#worker.terminate()
  }

  #over(reason: string | null): void {
    if (this.#ended !== null) return
    this.#ended = new ThreadEnded(reason ?? 'The thread had ended')
    this.#waiting?.reject(this.#ended)
    this.#waiting = null
    this.#onEnd(reason)
  }
}
