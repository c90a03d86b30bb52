import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Where `npm run bench` installs the peers; see scripts/lib/installPeers.mjs. */
const folder = join(import.meta.dirname, '..', '..', '..', '.tools', 'bench', 'node_modules')

/**
 * A module of a peer, by its path inside the installed packages. Named exactly, because Yjs must not
 * be loaded both as a CommonJS and as an ES module. The caller says what of it is used.
 */
export async function peerModule<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(join(folder, path)).href)) as Module
}
