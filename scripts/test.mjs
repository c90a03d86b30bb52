// The whole check, or the stages named as arguments or in TEST_ONLY (comma-separated). Every stage runs
// even when an earlier one failed, and the last line says "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildClient } from './lib/buildClient.mjs'
import { findChromium } from './lib/findChromium.mjs'
import { fail } from './lib/failure.mjs'
import { filesIn } from './lib/filesIn.mjs'
import { nodeFlags } from './lib/nodeChoice.mjs'
import { root } from './lib/paths.mjs'
import { checkResult, playwrightResult, summary, vitestResult } from './lib/testResults.mjs'

/** @typedef {import('./lib/testResults.mjs').StageResult} StageResult */

const results = join(root, 'node_modules', '.cache', 'sparboard', 'results')
const flags = nodeFlags(process.versions.node)

/**
 * Runs a script of a package with this Node; true when it ended well.
 * @param {string} path below the project root
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(path, args, env = {}) {
  const all = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...env }
  const options = { cwd: root, stdio: /** @type {const} */ ('inherit'), env: all }
  return spawnSync(process.execPath, [...flags, join(root, path), ...args], options).status === 0
}

/**
 * Runs a runner that leaves a JSON report, and reads that.
 * @template Report
 * @param {string} name
 * @param {(reportFile: string) => boolean} work
 * @param {(report: Report | undefined, endedWell: boolean) => StageResult} read
 */
function withReport(name, work, read) {
  mkdirSync(results, { recursive: true })
  const file = join(results, `${name}.json`)
  rmSync(file, { force: true })
  const endedWell = work(file)
  const report = existsSync(file)
    ? /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8')))
    : undefined
  return read(report, endedWell)
}

/**
 * @param {string} project
 * @param {string[]} folders
 * @returns {StageResult}
 */
function vitest(project, folders) {
  if (!anyFile(folders, /\.test\.(ts|tsx|mjs)$/)) return { passed: 0, failed: 0, skipped: [] }
  return withReport(
    project,
    (file) =>
      run('node_modules/vitest/vitest.mjs', ['run', '--project', project], {
        VITEST_REPORT_FILE: file,
      }),
    vitestResult,
  )
}

/** @returns {Promise<StageResult>} */
async function browser() {
  if (!anyFile(['tests/e2e'], /\.e2e\.ts$/)) return { passed: 0, failed: 0, skipped: [] }
  buildClient({ node: process.execPath, nodeFlags: flags, env: process.env })
  const chromium = await findChromium()
  if (chromium === undefined) {
    const reason = 'no Chromium could be found or installed: set CHROMIUM_PATH to one.'
    console.error(reason)
    return { passed: 0, failed: 1, skipped: [], failures: [reason] }
  }
  console.log(`Chromium: ${chromium.path}`)
  return withReport(
    'browser',
    (file) =>
      run(
        'node_modules/@playwright/test/cli.js',
        ['test', '--config', 'tests/playwright.config.ts'],
        {
          PLAYWRIGHT_JSON_OUTPUT_FILE: file,
          CHROMIUM_PATH: chromium.path,
          CHROMIUM_LIBRARIES: chromium.libraries,
        },
      ),
    playwrightResult,
  )
}

/**
 * @param {string[]} folders
 * @param {RegExp} name
 */
function anyFile(folders, name) {
  return folders.some((folder) => filesIn(join(root, folder)).some((file) => name.test(file)))
}

const tests = ['bench', 'contract', 'fuzz', 'rig'].map((folder) => `tests/${folder}`)

/** @type {Readonly<Record<string, () => StageResult | Promise<StageResult>>>} */
const stages = {
  format: () => checkResult(run('node_modules/oxfmt/bin/oxfmt', ['--check', '.'])),
  types: () => checkResult(run('node_modules/typescript/bin/tsc', ['-b'])),
  lint: () => {
    const isLinted = run('node_modules/oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '.'])
    const isApart = run('scripts/checkArrows.mjs', [])
    return checkResult(isLinted && isApart)
  },
  unit: () => vitest('unit', ['client/src', 'server/src', 'shared/src', 'scripts', ...tests]),
  integration: () => vitest('integration', ['tests/integration']),
  /** How well drawings and answers are read and rounds led, against floors; prints what was reached. */
  eval: () => vitest('eval', ['tests/eval']),
  browser,
}

async function main() {
  const wanted = process.argv.slice(2).concat(process.env.TEST_ONLY?.split(',') ?? [])
  const unknown = wanted.filter((name) => !(name in stages))
  if (unknown.length > 0) {
    console.error(
      `No such stage: ${unknown.join(', ')}. Stages: ${Object.keys(stages).join(', ')}.`,
    )
    process.exitCode = 1
    return
  }
  /** @type {{ name: string, seconds: number, result: StageResult }[]} */
  const done = []
  for (const [name, stage] of Object.entries(stages)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`\n— ${name}`)
    const startedAtMs = performance.now()
    const result = await attempt(stage)
    done.push({ name, seconds: (performance.now() - startedAtMs) / 1000, result })
  }
  console.log(`\n${summary(done)}`)
  process.exitCode = done.some(({ result }) => result.failed > 0) ? 1 : 0
}

/**
 * A stage that breaks is a failure, and the next ones still run.
 * @param {() => StageResult | Promise<StageResult>} stage
 * @returns {Promise<StageResult>}
 */
async function attempt(stage) {
  try {
    return await stage()
  } catch (error) {
    fail(error)
    return { passed: 0, failed: 1, skipped: [], failures: [String(error)] }
  }
}

await main()
