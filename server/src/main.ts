import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Compiled code is kept beside the packages: a second start takes half the time. Whatever is imported
// before this line is not in it; a folder that cannot be written changes nothing.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)))

const { runServer } = await import('./runServer.ts')
await runServer(process.env)
