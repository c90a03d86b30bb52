import { flushCompileCache } from 'node:module'
import { pino } from 'pino'
import { compose } from './compose.ts'
import { readConfig } from './config.ts'
import { explainStart } from './explainStart.ts'
import { onStop } from './onStop.ts'

/** Time to finish what was begun; whoever stopped the process does not wait longer than this. */
const graceMs = 4_500

/**
 * Runs a server as this process: prints its address when it is ready and ends with SIGTERM or SIGINT.
 * If it cannot start it says why and ends the process with code 1.
 */
export async function runServer(environment: Record<string, string | undefined>): Promise<void> {
  try {
    const config = readConfig(environment)
    // To stderr, so that the address is the one thing that people see.
    const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }))
    const server = await compose(config, { log })
    const url = await server.listen()
    onStop(() => server.close(), { graceMs, log })
    process.stdout.write(`Sparboard is ready: ${url}\n`)
    // Now, when nobody is here yet, and not when the first candidate speaks.
    setImmediate(() => server.prepare())
  } catch (error) {
    process.stderr.write(`${explainStart(error)}\n`)
    process.exit(1)
  }
  flushCompileCache()
}
