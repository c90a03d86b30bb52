// What a visitor downloads, compressed: the lobby, and what each lazily loaded screen adds to it.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/paths.mjs'
import { pagesOf } from './lib/pageFiles.mjs'

const dist = join(root, 'client', 'dist')
const manifest = /** @type {import('./lib/pageFiles.mjs').Manifest} */ (
  JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'))
)

/** @param {string} file */
function sizes(file) {
  const path = join(dist, file)
  // Assets too small to be worth compressing have no .br beside them.
  const compressed = existsSync(`${path}.br`) ? `${path}.br` : path
  return { raw: statSync(path).size, brotli: statSync(compressed).size }
}

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(11)

for (const { name, files } of pagesOf(manifest)) {
  const all = files.map((file) => ({ file, ...sizes(file) }))
  const sum = (/** @type {'raw' | 'brotli'} */ key) =>
    all.reduce((total, entry) => total + entry[key], 0)
  console.log(`${name}\n${kilobytes(sum('raw'))} raw ${kilobytes(sum('brotli'))} brotli`)
  for (const { file, raw, brotli } of all) {
    console.log(`${kilobytes(raw)}     ${kilobytes(brotli)}        ${file}`)
  }
}
