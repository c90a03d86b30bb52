// Features of the client do not import one another: a screen puts them side by side. Lint rules know
// paths as they are written; this one follows them to the folder they mean.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { crossings } from './lib/crossings.mjs'
import { filesIn } from './lib/filesIn.mjs'
import { root } from './lib/paths.mjs'

const source = join(root, 'client', 'src')
const files = filesIn(source).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
const found = files.flatMap((file) => {
  const path = relative(source, file).replaceAll('\\', '/')
  return crossings(path, readFileSync(file, 'utf8'))
})

for (const { file, line, imported, reason } of found) {
  console.error(`client/src/${file}:${line}: imports ${imported}: ${reason}`)
}
process.exitCode = found.length > 0 ? 1 : 0
