// Entry of every npm script. Runs on Node 18 with built-ins only, because it is what brings the rest:
// a Node that runs TypeScript, pnpm, the packages and the built client.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildClient } from './lib/buildClient.mjs'
import { Failure, fail } from './lib/failure.mjs'
import { installPackages } from './lib/installPackages.mjs'
import { installPeers } from './lib/installPeers.mjs'
import { root } from './lib/paths.mjs'
import { runToEnd } from './lib/runToEnd.mjs'
import { prepareTools } from './lib/tools.mjs'

const usage =
  'Usage: node scripts/bootstrap.mjs start|test|dev|bench|build|sizes|format|run-cli [argument…]'

/**
 * @param {string | undefined} mode
 * @param {string[]} rest
 * @returns {Promise<number>} the exit code
 */
async function main(mode, rest) {
  const script = (/** @type {string} */ name) => join(root, 'scripts', name)
  const bin = (/** @type {string} */ path) => join(root, 'node_modules', path)
  const ready = () => {
    const tools = prepareTools()
    installPackages(tools)
    return tools
  }
  switch (mode) {
    case 'start': {
      const tools = ready()
      buildClient(tools)
      return runToEnd(tools, [join(root, 'server/src/main.ts'), ...rest])
    }
    case 'test':
      return runToEnd(ready(), [script('test.mjs'), ...rest])
    case 'dev':
      return runToEnd(ready(), [script('dev.mjs'), ...rest])
    case 'bench': {
      const tools = ready()
      installPeers(tools)
      return runToEnd(tools, [join(root, 'tests/bench/bench.ts'), ...rest])
    }
    case 'build':
      buildClient(ready())
      return 0
    case 'sizes': {
      const tools = ready()
      buildClient(tools)
      return runToEnd(tools, [script('sizes.mjs'), ...rest])
    }
    case 'format':
      return runToEnd(ready(), [bin('oxfmt/bin/oxfmt'), ...(rest.length > 0 ? rest : ['.'])])
    case 'run-cli': {
      const [name, ...args] = rest
      const folder = join(root, 'server/src/cli')
      const file = join(folder, `${name}.ts`)
      if (name === undefined || !/^[a-z]+$/.test(name) || !existsSync(file)) {
        const known = existsSync(folder) ? readdirSync(folder) : []
        const names = known.filter((f) => /^[a-z]+\.ts$/.test(f)).map((f) => f.slice(0, -3))
        throw new Failure(`There is no command "${name ?? ''}". Known: ${names.join(', ')}.`)
      }
      // File arguments are meant from where the person typed the command, not from the project root.
      return runToEnd(ready(), [file, ...args], { cwd: process.env.INIT_CWD ?? process.cwd() })
    }
    default:
      throw new Failure(usage)
  }
}

try {
  process.exit(await main(process.argv[2], process.argv.slice(3)))
} catch (error) {
  fail(error)
}
