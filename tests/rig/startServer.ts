import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compose, type Parts, type Server } from '@sparboard/server/compose'
import { readConfig } from '@sparboard/server/config'

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))

type Environment = Record<string, string>

/** A whole server on a free port of this machine, with a folder of its own for data. */
export interface RunningServer {
  url: string
  dataDir: string
  /** Stops the server; a folder that was made for it is removed. */
  close(): Promise<void>
}

/** A server in this process: parts can be exchanged, and requests injected into `server.app`. */
export interface InProcessServer extends RunningServer {
  server: Server
}

/** A server in a process of its own, which can be killed. */
export interface ChildServer extends RunningServer {
  /** SIGKILL: nothing is saved any more. The data stays. */
  kill(): Promise<void>
  /** SIGTERM: the server finishes. The data stays. Resolves to the exit code. */
  stop(): Promise<number | null>
  /** Everything that it printed so far. */
  output(): { stdout: string; stderr: string }
}

/** Starts a server in this process. Limits of requests are lifted unless `env` sets them. */
export async function startServer(
  options: { env?: Environment; dataDir?: string; parts?: Partial<Parts> } = {},
): Promise<InProcessServer> {
  const { dataDir, forget } = await folderFor(options.dataDir)
  const server = await compose(readConfig(environment(dataDir, options.env)), {
    clientDir: null,
    ...options.parts,
  })
  const url = await server.listen()
  return {
    server,
    url,
    dataDir,
    async close() {
      await server.close()
      await forget()
    },
  }
}

/** Starts `server/src/main.ts` as `npm start` does. Rejects with what it said when it does not start. */
export async function startChildServer(
  options: { env?: Environment; dataDir?: string } = {},
): Promise<ChildServer> {
  const { dataDir, forget } = await folderFor(options.dataDir)
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...environment(dataDir, options.env) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  const exited = once(child, 'exit')
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output.stdout += chunk.toString()
      const ready = /^Sparboard is ready: (\S+)\n/m.exec(output.stdout)
      if (ready?.[1]) resolve(ready[1])
    })
    child.once('close', (code) => {
      reject(new Error(`exit code ${code}: ${output.stdout}${output.stderr}`))
    })
  })

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    const [code] = (await exited) as [number | null]
    return code
  }

  return {
    url,
    dataDir,
    output: () => ({ ...output }),
    async kill() {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    async close() {
      await end('SIGTERM')
      await forget()
    },
  }
}

function environment(dataDir: string, changes: Environment = {}): Environment {
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    RATE_LIMIT_SCALE: '1000',
    LOG_LEVEL: 'error',
    ...changes,
  }
}

async function folderFor(given: string | undefined) {
  if (given !== undefined) return { dataDir: given, forget: async () => undefined }
  const dataDir = await mkdtemp(join(tmpdir(), 'sparboard-test-'))
  return { dataDir, forget: () => rm(dataDir, { recursive: true, force: true }) }
}
