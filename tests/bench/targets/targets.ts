import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { hocuspocusFraming, relayFraming, yWebsocketFraming } from '../load/framing.ts'
import { createRoundDoor } from './roundDoor.ts'
import type { Door, FreshStore, Target } from './Target.ts'
import { peerVersion, versionOf } from './versions.ts'

const here = import.meta.dirname
const peerScript = (name: string) => join(here, '..', 'servers', name)

/** A folder, told as DATA_DIR. */
async function folderStore(folder: string): Promise<FreshStore> {
  mkdirSync(folder, { recursive: true })
  // The folder is removed by whoever gave it.
  return { env: { DATA_DIR: folder }, forget: async () => undefined }
}

/** A PostgreSQL of its own that flushes, as one in use would; it ends with this process at the latest. */
async function postgresStore(folder: string): Promise<FreshStore> {
  const { startPostgres } = await import('../../rig/postgres/startPostgres.ts')
  const server = await startPostgres({ settings: { fsync: 'on', full_page_writes: 'on' } })
  return { env: { DATA_DIR: folder, DATABASE_URL: server.url }, forget: () => server.stop() }
}

/** Anybody may come in, and the path names the room. */
function openDoor(origin: string): Door {
  const base = origin.replace('http', 'ws')
  return async ({ room }) => ({ url: `${base}/${encodeURIComponent(room)}`, headers: {} })
}

/** Limits that the load would otherwise meet; the frame size stays as it is. */
const raisedLimits = {
  RATE_LIMIT_SCALE: '1000',
  MAX_PEOPLE: '1000',
  MAX_SHAPES: '100000',
  MAX_DOCUMENT_BYTES: String(1024 * 1024 * 1024),
  MAX_LOG_BYTES: String(8 * 1024 * 1024 * 1024),
}

const own = {
  isOwn: true,
  framing: yWebsocketFraming,
  hasBoards: true,
  script: join(here, '..', '..', '..', 'server', 'src', 'main.ts'),
  // Whatever database this shell knows is not ours to fill.
  env: { ...raisedLimits, DATABASE_URL: '' },
  createDoor: createRoundDoor,
  keepsEmptyRoomsMs: 30_000,
}

const peer = {
  isOwn: false,
  env: {},
  createStore: folderStore,
  createDoor: openDoor,
  keepsEmptyRoomsMs: 0,
}

/** All that can be measured, in the order in which they take turns. */
export const targets = {
  sparboard: {
    ...own,
    title: 'Sparboard',
    version: `sparboard ${versionOf('package.json')}, SQLite`,
    createStore: folderStore,
  },
  'sparboard-pg': {
    ...own,
    title: 'Sparboard on PostgreSQL',
    version: `sparboard ${versionOf('package.json')}, PostgreSQL on the same machine`,
    createStore: postgresStore,
  },
  raw: {
    ...peer,
    title: 'raw relay',
    version: `ws ${peerVersion('ws')}, forwards each frame unread`,
    framing: relayFraming,
    hasBoards: false,
    script: peerScript('relay.ts'),
  },
  yws: {
    ...peer,
    title: '@y/websocket-server',
    version: `@y/websocket-server ${peerVersion('@y/websocket-server')}, y-leveldb ${peerVersion('y-leveldb')}`,
    framing: yWebsocketFraming,
    hasBoards: true,
    script: peerScript('yWebsocket.ts'),
  },
  hocus: {
    ...peer,
    title: 'Hocuspocus',
    version: `@hocuspocus/server ${peerVersion('@hocuspocus/server')}, node:sqlite`,
    framing: hocuspocusFraming,
    hasBoards: true,
    script: peerScript('hocuspocus.ts'),
  },
} as const satisfies Record<string, Target>

export type TargetName = keyof typeof targets

export const targetNames = Object.keys(targets) as TargetName[]

export const ownTargets = targetNames.filter((name) => targets[name].isOwn)

export function isTargetName(name: string): name is TargetName {
  return Object.hasOwn(targets, name)
}
