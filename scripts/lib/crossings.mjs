import { posix } from 'node:path'

/**
 * @typedef {object} Crossing
 * @property {string} file
 * @property {number} line
 * @property {string} imported the folder or file meant, below client/src
 * @property {string} reason
 */

const importPath = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\1/g

/**
 * The imports of one client file that leave its part of the house the wrong way.
 * @param {string} file its path below client/src, with forward slashes
 * @param {string} text
 * @returns {Crossing[]}
 */
export function crossings(file, text) {
  return [...text.matchAll(importPath)].flatMap((match) => {
    const imported = posix.join(posix.dirname(file), match[2] ?? '')
    const reason = whyForbidden(file, imported)
    const line = text.slice(0, match.index).split('\n').length
    return reason === undefined ? [] : [{ file, line, imported, reason }]
  })
}

/**
 * @param {string} from
 * @param {string} to
 */
function whyForbidden(from, to) {
  const [fromLayer, fromFeature] = from.split('/')
  const [toLayer, toFeature] = to.split('/')
  if (fromLayer === 'features' && toLayer === 'features' && fromFeature !== toFeature) {
    return 'features do not import one another, a screen puts them side by side'
  }
  if (fromLayer !== 'screens' && toLayer === 'screens' && isLayer(fromLayer)) {
    return 'screens are made of features, not the other way round'
  }
  if ((fromLayer === 'ui' || fromLayer === 'api') && toLayer === 'features') {
    return 'ui and api know no feature'
  }
  return undefined
}

/** @param {string | undefined} layer */
function isLayer(layer) {
  return layer === 'features' || layer === 'ui' || layer === 'api'
}
