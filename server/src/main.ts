import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

// V8's space for young objects would grow to 48 MB while people come in and never shrink again: half of
// what a thousand rooms take. As small as it begins it is enough: a server's young objects die young.
setFlagsFromString('--semi-space-growth-factor=1')

// Compiled code is kept beside the packages: a second start takes half the time. Whatever is imported
// before this line is not in it; a folder that cannot be written changes nothing.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)))

const { runServer } = await import('./runServer.ts')
await runServer(process.env)
