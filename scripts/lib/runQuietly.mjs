import { spawnSync } from 'node:child_process'

/**
 * Runs a command to its end and keeps what it printed, to be shown only when it failed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, shell?: boolean }} options
 * @returns {{ isOk: boolean, output: string }}
 */
export function runQuietly(command, args, options) {
  const result = spawnSync(command, args, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim()
  const output = result.error === undefined ? printed : `${printed}\n${result.error.message}`.trim()
  return { isOk: result.status === 0, output }
}

/**
 * Whether an installer's output reads like a missing network rather than a broken package.
 * @param {string} output
 */
export function looksOffline(output) {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|EHOSTUNREACH|dns error|error sending request/i.test(
    output,
  )
}
