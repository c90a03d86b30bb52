import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, tell } from './failure.mjs'
import { fingerprint, onceFor } from './fingerprint.mjs'
import { root, workspaces } from './paths.mjs'
import { looksOffline, runQuietly } from './runQuietly.mjs'

/**
 * Brings node_modules in line with the lockfile; does nothing while neither changed.
 * @param {import('./tools.mjs').Tools} tools
 */
export function installPackages(tools) {
  const manifests = ['.', ...workspaces].map((folder) => join(root, folder, 'package.json'))
  const inputs = [...manifests, join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml')]
  const facts = [process.platform, process.arch]
  const installed = ['.', ...workspaces].map((folder) => join(root, folder, 'node_modules'))
  onceFor({
    mark: join(root, 'node_modules', '.cache', 'sparboard', 'installed'),
    key: () => fingerprint(root, inputs, facts),
    isStillThere: () => installed.every((folder) => existsSync(folder)),
    work: () => {
      tell('Installing packages …')
      install(tools, installed)
    },
  })
}

/**
 * @param {import('./tools.mjs').Tools} tools
 * @param {string[]} folders
 */
function install(tools, folders) {
  const first = runPnpm(tools)
  if (first.isOk) return
  if (!isWorthRetrying(first.output)) throw explain(first.output)
  // A node_modules made with another pnpm store or an interrupted install cannot be mended in place.
  tell('That did not work; trying once more from an empty node_modules …')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  const second = runPnpm(tools)
  if (!second.isOk) throw explain(second.output)
}

/**
 * Emptying node_modules helps against neither a missing network nor a lockfile that lags behind.
 * @param {string} output
 */
function isWorthRetrying(output) {
  return !looksOffline(output) && !hasOldLockfile(output)
}

/** @param {string} output */
function hasOldLockfile(output) {
  return /OUTDATED_LOCKFILE|LOCKFILE_CONFIG_MISMATCH/.test(output)
}

/** @param {string} output */
function explain(output) {
  if (looksOffline(output)) {
    return new Failure(
      'The package registry could not be reached, and not every package is here yet: connect and try again.',
    )
  }
  return new Failure(
    hasOldLockfile(output)
      ? `${output}\nA package.json changed without pnpm-lock.yaml: run .tools/node_modules/.bin/pnpm install.`
      : `${output}\nThe packages could not be installed: see the lines above.`,
  )
}

/** @param {import('./tools.mjs').Tools} tools */
function runPnpm(tools) {
  const args = ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only']
  return runQuietly(tools.pnpm, [...args, '--config.confirm-modules-purge=false'], {
    cwd: root,
    env: { ...tools.env, CI: 'true' },
  })
}
