import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, tell } from './failure.mjs'
import { fingerprint, onceFor } from './fingerprint.mjs'
import { root, toolsFolder } from './paths.mjs'
import { looksOffline, runQuietly } from './runQuietly.mjs'

const manifests = join(root, 'tests', 'bench', 'peers')
const folder = join(toolsFolder, 'bench')
const files = ['package.json', 'pnpm-lock.yaml']

/**
 * Installs the servers that the benchmark compares ours with, beside the tools: nobody else needs
 * them. Does nothing while their lockfile is the same.
 * @param {import('./tools.mjs').Tools} tools
 */
export function installPeers(tools) {
  onceFor({
    mark: join(folder, 'installed'),
    key: () =>
      fingerprint(
        root,
        files.map((file) => join(manifests, file)),
        [process.platform, process.arch],
      ),
    isStillThere: () => existsSync(join(folder, 'node_modules')),
    work: () => {
      tell('Installing the servers to compare with …')
      mkdirSync(folder, { recursive: true })
      for (const file of files) copyFileSync(join(manifests, file), join(folder, file))
      install(tools)
    },
  })
}

/** @param {import('./tools.mjs').Tools} tools */
function install(tools) {
  // Their native parts come ready-made, so no script of theirs has to run.
  const args = ['install', '--frozen-lockfile', '--ignore-workspace', '--ignore-scripts']
  const result = runQuietly(tools.pnpm, [...args, '--reporter=append-only'], {
    cwd: folder,
    env: { ...tools.env, CI: 'true' },
  })
  if (result.isOk) return
  throw new Failure(
    looksOffline(result.output)
      ? 'The package registry could not be reached, and the benchmark needs other servers to compare with: connect and try again.'
      : `${result.output}\nThe servers to compare with could not be installed: see the lines above.`,
  )
}
