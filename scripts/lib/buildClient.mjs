import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, tell } from './failure.mjs'
import { filesIn } from './filesIn.mjs'
import { fingerprint, onceFor } from './fingerprint.mjs'
import { root } from './paths.mjs'
import { runQuietly } from './runQuietly.mjs'

/**
 * Builds the client into client/dist; does nothing while its sources and packages are unchanged.
 * @param {Pick<import('./tools.mjs').Tools, 'node' | 'nodeFlags' | 'env'>} tools
 */
export function buildClient(tools) {
  onceFor({
    mark: join(root, 'node_modules', '.cache', 'sparboard', 'built'),
    key: () =>
      fingerprint(root, [
        ...sourcesIn('client'),
        ...sourcesIn('shared/src'),
        join(root, 'shared/package.json'),
        join(root, 'pnpm-lock.yaml'),
      ]),
    isStillThere: () => existsSync(join(root, 'client/dist/index.html')),
    work: () => {
      tell('Building the client …')
      const vite = join(root, 'node_modules/vite/bin/vite.js')
      const result = runQuietly(tools.node, [...tools.nodeFlags, vite, 'build', 'client'], {
        cwd: root,
        env: tools.env,
      })
      if (!result.isOk) {
        throw new Failure(`${result.output}\nThe client could not be built: see the lines above.`)
      }
    },
  })
}

/**
 * Tests are no part of the bundle: changing one must not cost a build.
 * @param {string} folder
 */
function sourcesIn(folder) {
  return filesIn(join(root, folder)).filter((file) => !/\.test\.[a-z]+$/.test(file))
}
