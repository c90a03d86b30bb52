import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { Failure, tell } from './failure.mjs'
import { chooseNode, nodeFlags } from './nodeChoice.mjs'
import { toolsFolder } from './paths.mjs'
import { looksOffline, runQuietly } from './runQuietly.mjs'

/**
 * @typedef {object} Tools
 * @property {string} node the Node that runs the project
 * @property {string[]} nodeFlags
 * @property {string} pnpm
 * @property {NodeJS.ProcessEnv} env for children: finds both on the PATH, free of npm's own variables
 */

// Not in package.json's packageManager: pnpm then wants itself recorded in the lockfile, and npm users
// would gain nothing.
const pnpmVersion = '12.21.0'

const windows = process.platform === 'win32'

/**
 * Makes sure that a Node able to run TypeScript and the pinned pnpm are there, and says where.
 * Needs the network only when something is missing.
 * @returns {Tools}
 */
export function prepareTools() {
  const choice = chooseNode({
    version: process.versions.node,
    platform: process.platform,
    arch: process.arch,
  })
  if (choice.type === 'none') {
    throw new Failure(
      `Node ${process.versions.node} is too old to run Sparboard, and there is no newer one to fetch for ` +
        `${process.platform}-${process.arch}: install Node 22.18 or newer and try again.`,
    )
  }
  const missing = []
  if (choice.type === 'package' && !isInstalled(choice.name, choice.version)) missing.push(choice)
  if (!isInstalled('pnpm', pnpmVersion)) missing.push({ name: 'pnpm', version: pnpmVersion })
  if (missing.length > 0) installTools(missing)

  const node =
    choice.type === 'own'
      ? process.execPath
      : join(toolsFolder, 'node_modules', choice.name, 'bin', windows ? 'node.exe' : 'node')
  if (missing.some(({ name }) => name.startsWith('node-'))) checkThatItRuns(node)
  const nodeVersion = choice.type === 'own' ? process.versions.node : choice.version
  return {
    node,
    nodeFlags: nodeFlags(nodeVersion),
    pnpm: join(toolsFolder, 'node_modules', 'pnpm', windows ? 'pnpm.exe' : 'pnpm'),
    env: childEnvironment(node),
  }
}

/**
 * @param {string} name
 * @param {string} version
 */
function isInstalled(name, version) {
  const file = join(toolsFolder, 'node_modules', name, 'package.json')
  if (!existsSync(file)) return false
  const manifest = /** @type {{ version?: string }} */ (JSON.parse(readFileSync(file, 'utf8')))
  return manifest.version === version
}

/** @param {{ name: string, version: string }[]} packages */
function installTools(packages) {
  const specs = packages.map(({ name, version }) => `${name}@${version}`)
  tell(`Fetching ${specs.join(' and ')} …`)
  mkdirSync(toolsFolder, { recursive: true })
  const manifest = join(toolsFolder, 'package.json')
  if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true}\n')
  const args = ['install', '--prefix', toolsFolder, '--save-exact', ...specs]
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  const result = runNpm([...args, ...quiet])
  if (result.isOk) return
  throw new Failure(
    looksOffline(result.output)
      ? 'The package registry could not be reached. The first start needs a network; connect and try again.'
      : `${result.output}\nnpm could not install ${specs.join(' and ')}: see the lines above.`,
  )
}

/**
 * npm-cli.js is run with this Node directly: no shell, and no npm.cmd on Windows.
 * @param {string[]} args
 */
function runNpm(args) {
  const cli = process.env.npm_execpath
  const options = { cwd: toolsFolder, env: process.env }
  if (cli !== undefined && cli.endsWith('npm-cli.js')) {
    return runQuietly(process.execPath, [cli, ...args], options)
  }
  return runQuietly(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows })
}

/** @param {string} node */
function checkThatItRuns(node) {
  if (spawnSync(node, ['--version']).status === 0) return
  throw new Failure(
    'The Node that was fetched does not run on this system (a musl-based one, such as Alpine?): ' +
      'install Node 22.18 or newer and try again.',
  )
}

/**
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
function childEnvironment(node) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package_|lifecycle_|execpath$|node_execpath$|command$)/i.test(name),
  )
  const env = Object.fromEntries(inherited)
  // Windows spells it Path, and two spellings in one environment hide each other.
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const bin = join(toolsFolder, 'node_modules', '.bin')
  env[pathName] = [dirname(node), bin, env[pathName] ?? ''].join(delimiter)
  return env
}
