import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { localBus } from '@sparboard/server/bus'
import { RoomRegistry, type BoardStorage, type Clock, type Logger } from '@sparboard/server/rooms'
import { directReader } from '@sparboard/server/rooms/testing'
import { createMemoryStorage } from '@sparboard/server/storage'
import { attachSync } from '@sparboard/server/transport'
import { refuse, succeed, type ParticipantId, type RoundId } from '@sparboard/shared/base'
import type { Role } from '@sparboard/shared/round'
import { WebSocket, type ClientOptions } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** The machine's time. */
export const realClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Keeps what was logged, so that a test can look at it. */
export function memoryLog(): Logger & { lines: string[] } {
  const lines: string[] = []
  const write = (details: object, message: string) => void lines.push(message)
  return { lines, info: write, warn: write, error: write }
}

export interface SyncServerOptions {
  storage?: BoardStorage
  clock?: Clock
  maxShapes?: number
  maxDocumentBytes?: number
  maxFrameBytes?: number
  rateLimitScale?: number
  heartbeatMs?: number
  publicOrigin?: string
  /** 0 takes any free port. */
  port?: number
}

/** A board server without rounds: whoever has the cookie `who=<name>:<role>` is let in as that. */
export interface SyncServer {
  rooms: RoomRegistry
  storage: BoardStorage
  origin: string
  log: { lines: string[] }
  /** A role that the next connection of a name has, whatever its cookie says; null for none at all. */
  roles: Map<string, Role | null>
  close(): Promise<void>
}

export const testRound = 'round-1' as RoundId

export async function startSyncServer(options: SyncServerOptions = {}): Promise<SyncServer> {
  const server: Server = createServer((_request, response) => response.writeHead(404).end())
  const storage = options.storage ?? createMemoryStorage().boards
  const log = memoryLog()
  const clock = options.clock ?? realClock
  const rateLimitScale = options.rateLimitScale ?? 1
  const roles = new Map<string, Role | null>()
  const rooms = new RoomRegistry({
    storage,
    bus: localBus(),
    reader: directReader,
    clock,
    log,
    limits: {
      maxShapes: options.maxShapes ?? 2_000,
      maxDocumentBytes: options.maxDocumentBytes ?? 20 * 1024 * 1024,
      maxLogBytes: 256 * 1024 * 1024,
      rateLimitScale,
    },
  })
  const sync = attachSync(server, {
    rooms,
    clock,
    log,
    publicOrigin: options.publicOrigin ?? null,
    maxFrameBytes: options.maxFrameBytes ?? 8 * 1024 * 1024,
    rateLimitScale,
    heartbeatMs: options.heartbeatMs,
    async authenticate(request) {
      const [, name, cookieRole] = /who=(\w+):(\w+)/.exec(request.headers.cookie ?? '') ?? []
      const role = roles.get(name ?? '')
      if (!name || role === null) return refuse('session_missing')
      return succeed({
        participantId: name as ParticipantId,
        name,
        role: role ?? (cookieRole as Role),
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    rooms,
    storage,
    log,
    roles,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      await rooms.close()
      sync.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Headers of somebody who may come in. */
export function headersOf(server: SyncServer, name: string, role: Role) {
  return { Cookie: `who=${name}:${role}`, Origin: server.origin }
}

/** A stock y-websocket client. */
export function stockClient(
  server: SyncServer,
  name: string,
  role: Role = 'candidate',
  options: { doc?: Y.Doc; params?: Record<string, string>; sharesTabs?: boolean } = {},
): { doc: Y.Doc; provider: WebsocketProvider } {
  const doc = options.doc ?? new Y.Doc()
  class SignedSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: headersOf(server, name, role) } satisfies ClientOptions)
    }
  }
  const provider = new WebsocketProvider(
    `${server.origin.replace('http', 'ws')}/sync`,
    testRound,
    doc,
    {
      // The same interface as a browser's, but not the same type.
      WebSocketPolyfill: SignedSocket as unknown as typeof globalThis.WebSocket,
      disableBc: !options.sharesTabs,
      params: options.params ?? {},
    },
  )
  return { doc, provider }
}

/** Resolves when the condition holds; looks again whenever a document or its presence changes. */
export function until(
  condition: () => boolean,
  ...sources: { doc: Y.Doc; provider: WebsocketProvider }[]
): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = []
    const look = () => {
      if (!condition()) return
      for (const stop of stops.splice(0)) stop()
      resolve()
    }
    for (const { doc, provider } of sources) {
      doc.on('afterTransaction', look)
      provider.on('sync', look)
      provider.on('status', look)
      provider.awareness.on('update', look)
      stops.push(
        () => doc.off('afterTransaction', look),
        () => provider.off('sync', look),
        () => provider.off('status', look),
        () => provider.awareness.off('update', look),
      )
    }
    look()
  })
}
