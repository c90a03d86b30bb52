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
    title: 'Sparboard',
    version: `sparboard ${versionOf('package.json')}, SQLite`,
    isOwn: true,
    framing: yWebsocketFraming,
    hasBoards: true,
    script: join(here, '..', '..', '..', 'server', 'src', 'main.ts'),
    env: raisedLimits,
    createStore: folderStore,
    createDoor: createRoundDoor,
    keepsEmptyRoomsMs: 30_000,
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
