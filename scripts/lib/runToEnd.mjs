import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './paths.mjs'

// A signal sent to the whole process group reaches the child by itself, and a second one would cut its
// orderly close short. So we forward only when the child is still there after this pause.
const forwardAfterMs = 300

/**
 * Runs a script with the project's Node, passes signals on and gives its exit code.
 * @param {import('./tools.mjs').Tools} tools
 * @param {string[]} args
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<number>}
 */
export function runToEnd(tools, args, { cwd = root } = {}) {
  const child = spawn(tools.node, [...tools.nodeFlags, ...args], {
    cwd,
    env: tools.env,
    stdio: 'inherit',
  })
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) {
    process.on(signal, () => {
      // Ctrl+C in a terminal goes to every process of the group, the child included.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      setTimeout(() => child.kill(signal), forwardAfterMs).unref()
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      resolve(code ?? (signal === null ? 1 : 128 + constants.signals[signal]))
    })
  })
}
