import { spawn, spawnSync, type ChildProcess, type SpawnSyncOptions } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findPostgres } from './findPostgres.ts'

/** A PostgreSQL server of our own. */
export interface PostgresServer {
  /** Address of its first database, as a superuser with a password. */
  url: string
  /** Ends it and removes its data. It ends as well when the process that started it is killed. */
  stop(): Promise<void>
}

export interface StartOptions {
  /** Folder with `initdb` and `postgres`; found if not given. */
  bin?: string
  /** Settings in place of ours, which spare the disk: tests kill processes, not power. */
  settings?: Record<string, string>
}

/** Starts PostgreSQL on a free port, as another user when we are root. Throws with the reason when it cannot. */
export async function startPostgres(options: StartOptions = {}): Promise<PostgresServer> {
  if (process.platform === 'win32') throw new Error('no server is started on Windows')
  const bin = options.bin ?? (await findPostgres())
  const settings = { ...frugal, ...options.settings }
  for (let attempt = 1; ; attempt += 1) {
    const started = await tryStart(bin, settings)
    if (typeof started !== 'string') return started
    // Somebody else may have taken the port.
    if (attempt === 3) throw new Error(`PostgreSQL did not start: ${started}`)
  }
}

const password = 'test-password'
const readyWithinMs = 30_000

const frugal: Record<string, string> = {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
  max_connections: '100',
  listen_addresses: '127.0.0.1',
}

/** The server, or why it did not start. */
async function tryStart(
  found: string,
  settings: Record<string, string>,
): Promise<PostgresServer | string> {
  const user = serverUser()
  // The folder of temporary files may be root's alone.
  const folder = mkdtempSync(join(user && existsSync('/tmp') ? '/tmp' : tmpdir(), 'sparboard-pg-'))
  let child: ChildProcess | null = null
  try {
    if (user) chownSync(folder, user.uid, user.gid)
    const bin = reachable(found, folder, user)
    initialize(bin, folder, user)
    const port = await freePort()
    child = launch(bin, folder, user, { ...settings, port: String(port) })
    const problem = await problemOf(child)
    if (problem === null) {
      const url = `postgres://sparboard:${password}@127.0.0.1:${port}/postgres`
      const running = child
      return { url, stop: () => stop(running) }
    }
    await stop(child)
    return problem
  } finally {
    if (child === null) rmSync(folder, { recursive: true, force: true })
  }
}

interface ServerUser {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root; then it runs as the user that is made for it, or as nobody. */
function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => {
      const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
      return status === 0 ? Number(stdout) : null
    })
    if (uid && gid) return { uid, gid }
  }
  throw new Error('this is root, and there is neither a user postgres nor nobody to run it as')
}

/** The programs, or a copy of them when the server's user may not go there. */
function reachable(bin: string, folder: string, user: ServerUser | null): string {
  const asUser: SpawnSyncOptions = { ...user, cwd: folder }
  if (spawnSync(join(bin, 'postgres'), ['--version'], asUser).status === 0) return bin
  const copy = join(folder, 'programs')
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

function initialize(bin: string, folder: string, user: ServerUser | null): void {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  if (user) chownSync(passwordFile, user.uid, user.gid)
  const login = ['--username', 'sparboard', '--pwfile', passwordFile, '--auth', 'scram-sha-256']
  const kind = ['--encoding', 'UTF8', '--locale', 'C', '--no-sync']
  const { status, stderr, error } = spawnSync(
    join(bin, 'initdb'),
    ['--pgdata', join(folder, 'data'), ...login, ...kind],
    { ...user, cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  )
  if (status === 0) return
  throw new Error(`initdb failed (${error?.message ?? stderr.trim().split('\n').at(-1)})`)
}

/** Ends the server and removes its data when stdin ends, however the process ended that held it. */
const guard = `
folder=$1; shift
"$@" </dev/null & server=$!
read -r _
kill -QUIT $server 2>/dev/null
wait $server
rm -rf "$folder"
`

function launch(
  bin: string,
  folder: string,
  user: ServerUser | null,
  settings: Record<string, string>,
): ChildProcess {
  const sockets = join(folder, 'sockets')
  mkdirSync(sockets)
  if (user) chownSync(sockets, user.uid, user.gid)
  const options = Object.entries({ ...settings, unix_socket_directories: sockets })
  const given = options.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = [join(bin, 'postgres'), '-D', join(folder, 'data'), ...given]
  return spawn('/bin/sh', ['-c', guard, 'guard', folder, ...server], {
    ...user,
    cwd: folder,
    // What is meant for the tests, as Ctrl-C, must not end the guard before the server.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
}

/** Waits until the server takes connections: null then, and otherwise what it said. */
async function problemOf(child: ChildProcess): Promise<string | null> {
  let said = ''
  const isReady = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), readyWithinMs)
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-10_000)
      const isUp = said.includes('ready to accept connections')
      if (!isUp && !said.includes('FATAL')) return
      clearTimeout(timer)
      resolve(isUp)
    })
  })
  return isReady ? null : said.trim()
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  child.stdin?.end()
  await closed
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
