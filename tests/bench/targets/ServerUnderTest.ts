import { once } from 'node:events'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs'
import { createServer, connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Framing } from '../load/framing.ts'
import { sleep, within } from '../load/time.ts'
import type { Admission, Door, FreshStore, Target, Visit } from './Target.ts'
import { processTree, usageOf, type Usage } from './usage.ts'

export type { Admission } from './Target.ts'

const startingMs = 20_000
const stoppingMs = 10_000
/** Once it listens, time to settle before anything is measured. */
const settlingMs = 150

/** Whatever happens to this process, no server is left behind. */
const running = new Set<ServerUnderTest>()
process.on('exit', () => {
  for (const server of running) server.discard()
})

/**
 * A server of one target with fresh persistence on a free port. It can be stopped, killed and started
 * again on the same data; `close` forgets everything.
 */
export class ServerUnderTest {
  readonly target: Target
  readonly port: number
  readonly #folder: string
  readonly #store: FreshStore
  readonly #door: Door
  #child: ChildProcess | null = null

  private constructor(target: Target, port: number, folder: string, store: FreshStore) {
    this.target = target
    this.port = port
    this.#folder = folder
    this.#store = store
    this.#door = target.createDoor(this.origin)
  }

  /** Starts a server that nobody has used before. */
  static async start(target: Target): Promise<ServerUnderTest> {
    const folder = mkdtempSync(join(tmpdir(), 'sparboard-bench-'))
    const store = await target.createStore(join(folder, 'data'))
    const server = new ServerUnderTest(target, await freePort(), folder, store)
    running.add(server)
    try {
      await server.start()
    } catch (error) {
      await server.close()
      throw error
    }
    return server
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get framing(): Framing {
    return this.target.framing
  }

  get isAlive(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Where this person connects; signs them in when they are new. */
  async admit(visit: Visit): Promise<Admission> {
    return await this.#door(visit)
  }

  async start(): Promise<void> {
    if (await isListening(this.port)) throw new Error(`Somebody else listens on port ${this.port}`)
    const log = openSync(this.#logFile, 'a')
    const { script, env } = this.target
    // BENCH_SERVER_FLAGS="--cpu-prof --cpu-prof-dir=…" shows where the time goes.
    const flags = process.env.BENCH_SERVER_FLAGS?.split(' ').filter((flag) => flag !== '') ?? []
    const child = spawn(process.execPath, [...process.execArgv, ...flags, script], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        ...env,
        ...this.#store.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
      },
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    this.#child = child
    const deadlineMs = performance.now() + startingMs
    while (!(await isListening(this.port))) {
      if (!this.isAlive) throw new Error(`${this.target.title} did not start: ${this.logTail()}`)
      if (performance.now() > deadlineMs) throw new Error(`${this.target.title} does not listen`)
      await sleep(25)
    }
    await sleep(settlingMs)
  }

  /** Processor time and memory of the process with its children. */
  usage(): Usage {
    return this.isAlive && this.#child?.pid !== undefined
      ? usageOf(this.#child.pid)
      : { cpuUs: 0, memoryKiB: 0 }
  }

  /** Asks it to finish, and ends it when it does not. */
  async stop(): Promise<void> {
    const child = this.#child
    if (!child || !this.isAlive) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await within(exited, stoppingMs).catch(() => {
      this.#killAll()
      return exited
    })
  }

  /** SIGKILL: nothing is saved any more. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || !this.isAlive) return
    const exited = once(child, 'exit')
    this.#killAll()
    await exited
  }

  /** Stops it and removes all it kept. */
  async close(): Promise<void> {
    await this.stop()
    running.delete(this)
    await this.#store.forget()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** For when there is no time left: this process is ending. */
  discard(): void {
    this.#killAll()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** The end of what it printed. */
  logTail(): string {
    return readFileSync(this.#logFile, 'utf8').slice(-1_000)
  }

  get #logFile(): string {
    return join(this.#folder, 'server.log')
  }

  #killAll(): void {
    if (!this.isAlive || this.#child?.pid === undefined) return
    for (const id of processTree(this.#child.pid)) {
      try {
        process.kill(id, 'SIGKILL')
      } catch {
        // It is gone already.
      }
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
