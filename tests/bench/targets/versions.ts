import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')

/** The version that a package.json of the project states. */
export function versionOf(path: string): string {
  const manifest = JSON.parse(readFileSync(join(root, path), 'utf8')) as { version?: string }
  return manifest.version ?? 'without a version'
}

/** The version of a package that the peers are pinned to. */
export function peerVersion(name: string): string {
  const file = join(import.meta.dirname, '..', 'peers', 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    dependencies: Record<string, string>
  }
  return manifest.dependencies[name] ?? 'unknown'
}
