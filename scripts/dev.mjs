// Both sides at once, each reloading by itself: the server on PORT (3000), the client on 5173.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { nodeFlags } from './lib/nodeChoice.mjs'
import { root } from './lib/paths.mjs'

const env = { NODE_ENV: 'development', ...process.env }
const flags = nodeFlags(process.versions.node)

/** @param {string[]} args */
const start = (args) =>
  spawn(process.execPath, [...flags, ...args], { cwd: root, env, stdio: 'inherit' })

const children = [
  start(['--watch', '--watch-preserve-output', join(root, 'server/src/main.ts')]),
  start([join(root, 'node_modules/vite/bin/vite.js'), 'client']),
]

let isClosing = false
/** @param {NodeJS.Signals} signal */
function close(signal) {
  if (isClosing) return
  isClosing = true
  for (const child of children) child.kill(signal)
}

/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
for (const signal of signals) process.on(signal, () => close(signal))
for (const child of children) {
  child.once('exit', (code) => {
    // One half alone is of no use.
    if (!isClosing) process.exitCode = code ?? 1
    close('SIGTERM')
  })
}
