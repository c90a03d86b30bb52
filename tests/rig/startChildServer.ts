import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { environmentFor, folderFor, type Environment } from './serverFolder.ts'

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))

/** A test that is over does not wait longer for its server; those about stopping use `stop`. */
const closeWithinMs = 15_000

/** Ends a server whose test is gone: one that failed, or was stopped in the middle, closes nothing. */
const endsWithItsTest = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads'
  const end = () => process.kill(process.pid, 'SIGKILL')
  if (isMainThread) process.stdin.on('end', end).resume().unref()
`)}`

/** A server in a process of its own, which can be killed. */
export interface ChildServer {
  url: string
  dataDir: string
  /** SIGKILL: nothing is saved any more. The data stays. */
  kill(): Promise<void>
  /** SIGTERM: the server finishes. The data stays. Resolves to the exit code. */
  stop(): Promise<number | null>
  /** Stops the server; a folder that was made for it is removed. */
  close(): Promise<void>
  /** Everything that it printed so far. */
  output(): { stdout: string; stderr: string }
}

/** Starts `server/src/main.ts` as `npm start` does. Rejects with what it said when it does not start. */
export async function startChildServer(
  options: { env?: Environment; dataDir?: string } = {},
): Promise<ChildServer> {
  const { dataDir, forget } = await folderFor(options.dataDir)
  const child = spawn(process.execPath, ['--import', endsWithItsTest, main], {
    env: { ...process.env, ...environmentFor(dataDir, options.env) },
    stdio: ['pipe', 'pipe', 'pipe'],
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
      const tooLong = setTimeout(() => {
        output.stderr += `It did not stop within ${closeWithinMs} ms and was killed.`
        child.kill('SIGKILL')
      }, closeWithinMs)
      await end('SIGTERM')
      clearTimeout(tooLong)
      await forget()
    },
  }
}
