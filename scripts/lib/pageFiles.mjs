/**
 * The part of Vite's manifest that says what loads what.
 * @typedef {Readonly<Record<string, ManifestEntry>>} Manifest
 *
 * @typedef {object} ManifestEntry
 * @property {string} file
 * @property {string} [name]
 * @property {boolean} [isEntry]
 * @property {boolean} [isDynamicEntry]
 * @property {string[]} [imports] loaded together with this one
 * @property {string[]} [dynamicImports] loaded only when the code asks
 * @property {string[]} [css]
 */

/**
 * The scripts and styles each page loads: first what the entry loads at once, then what every lazy chunk
 * adds to that. Fonts and images are left out, a browser fetches them only when it meets them.
 * @param {Manifest} manifest
 * @returns {{ name: string, files: string[] }[]}
 */
export function pagesOf(manifest) {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  const atOnce = unique(entries.flatMap((key) => filesFor(manifest, key)))
  const lazy = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry)
  return [
    { name: 'first page (lobby)', files: atOnce },
    ...lazy.map((key) => ({
      name: `+ ${key}`,
      files: filesFor(manifest, key).filter((file) => !atOnce.includes(file)),
    })),
  ].filter(({ files }) => files.length > 0)
}

/**
 * @param {Manifest} manifest
 * @param {string} start
 */
function filesFor(manifest, start) {
  /** @type {Set<string>} */
  const seen = new Set()
  /** @type {string[]} */
  const files = []
  /** @param {string} key */
  const visit = (key) => {
    const entry = manifest[key]
    if (entry === undefined || seen.has(key)) return
    seen.add(key)
    files.push(entry.file, ...(entry.css ?? []))
    entry.imports?.forEach(visit)
  }
  visit(start)
  return unique(files).filter((file) => /\.(js|css)$/.test(file))
}

/** @param {string[]} values */
function unique(values) {
  return [...new Set(values)]
}
