import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'

/**
 * A hash over names and contents of files. A file that is not there counts as such.
 * @param {string} base names are taken relative to it, so that a moved checkout stays the same
 * @param {string[]} files
 * @param {string[]} [facts] anything else the result depends on
 */
export function fingerprint(base, files, facts = []) {
  const hash = createHash('sha256')
  for (const fact of facts) hash.update(`${fact}\0`)
  for (const file of files) {
    hash.update(`${relative(base, file)}\0`)
    hash.update(existsSync(file) ? readFileSync(file) : 'absent')
    hash.update('\0')
  }
  return hash.digest('hex')
}

/**
 * Does the work unless it was finished for the same inputs before. The mark is removed first, so that
 * work that was interrupted is done again.
 * @param {{ mark: string, key: () => string, isStillThere: () => boolean, work: () => void }} task
 * @returns {boolean} whether the work was done now
 */
export function onceFor({ mark, key, isStillThere, work }) {
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key() && isStillThere()) return false
  rmSync(mark, { force: true })
  work()
  mkdirSync(dirname(mark), { recursive: true })
  // Taken again: the work may itself have settled one of the inputs.
  writeFileSync(mark, key())
  return true
}
