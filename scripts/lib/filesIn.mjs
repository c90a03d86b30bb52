import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Every file below a folder in a stable order, without what is generated. None when it is not there.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) return [path]
      return entry.name === 'node_modules' || entry.name === 'dist' ? [] : filesIn(path)
    })
}
