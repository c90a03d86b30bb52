// @y/websocket-server 0.1.1, the last for Yjs 13. It dropped the YPERSISTENCE switch of its predecessor
// (y-websocket 2), so LevelDB is wired to it here as that one did.
import { createServer } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import type * as Yjs from 'yjs'
import { peerModule } from './peerModule.ts'

interface Utils {
  setupWSConnection(this: void, socket: WebSocket, request: unknown): void
  setPersistence(
    this: void,
    persistence: {
      provider: unknown
      bindState(name: string, doc: Yjs.Doc): Promise<void>
      writeState(): Promise<void>
    },
  ): void
}
interface LevelDb {
  getYDoc(name: string): Promise<Yjs.Doc>
  storeUpdate(name: string, update: Uint8Array): Promise<unknown>
}

const Y = await peerModule<typeof Yjs>('yjs/dist/yjs.mjs')
const { setupWSConnection, setPersistence } = await peerModule<Utils>(
  '@y/websocket-server/src/utils.js',
)
const { LeveldbPersistence } = await peerModule<{
  LeveldbPersistence: new (folder: string) => LevelDb
}>('y-leveldb/src/y-leveldb.js')

const database = new LeveldbPersistence(process.env.DATA_DIR ?? '')
setPersistence({
  provider: database,
  async bindState(name, doc) {
    const persisted = await database.getYDoc(name)
    void database.storeUpdate(name, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(persisted))
    doc.on('update', (update: Uint8Array) => void database.storeUpdate(name, update))
  },
  async writeState() {},
})

const server = createServer((_request, response) => response.end('ok'))
const sockets = new WebSocketServer({ server })
sockets.on('connection', setupWSConnection)
server.listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
