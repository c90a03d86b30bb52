import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './paths.mjs'

// A signal sent to the whole process group reaches the child by itself, and a second one would cut its
// orderly close short. So we forward only when the child is still there after this pause.
const forwardAfterMs = 300
const lookAtParentEveryMs = 200
// Taken at once: the shell may end while packages are still being installed.
const shell = process.ppid

/**
 * Runs a script with the project's Node, passes the first signal on and gives the script's exit code.
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
  let isClosing = false
  /** @param {NodeJS.Signals} signal */
  const close = (signal) => {
    if (isClosing) return
    isClosing = true
    // Ctrl+C in a terminal goes to every process of the group, the child included.
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    setTimeout(() => child.kill(signal), forwardAfterMs)
  }
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => close(signal))
  const watch = whenShellOfNpmEnds(() => close('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      resolve(code ?? (signal === null ? 1 : 128 + constants.signals[signal]))
    })
  })
}

/**
 * npm passes SIGTERM to the shell that runs the script, and many shells die of it without a word to us:
 * the server would live on, nobody's child, and hold the port.
 * @param {() => void} close
 */
function whenShellOfNpmEnds(close) {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  return setInterval(() => {
    if (process.ppid !== shell) close()
  }, lookAtParentEveryMs)
}
