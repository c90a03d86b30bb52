import { compose, type Parts, type Server } from '@sparboard/server/compose'
import { readConfig } from '@sparboard/server/config'
import { environmentFor, folderFor, type Environment } from './serverFolder.ts'

/** A whole server in this process: parts can be exchanged, and requests injected into `server.app`. */
export interface InProcessServer {
  server: Server
  url: string
  dataDir: string
  /** Stops the server; a folder that was made for it is removed. */
  close(): Promise<void>
}

/** Starts a server in this process. Limits of requests are lifted unless `env` sets them. */
export async function startServer(
  options: { env?: Environment; dataDir?: string; parts?: Partial<Parts> } = {},
): Promise<InProcessServer> {
  const { dataDir, forget } = await folderFor(options.dataDir)
  const server = await compose(readConfig(environmentFor(dataDir, options.env)), {
    clientDir: null,
    ...options.parts,
  })
  const url = await server.listen()
  return {
    server,
    url,
    dataDir,
    async close() {
      await server.close()
      await forget()
    },
  }
}
