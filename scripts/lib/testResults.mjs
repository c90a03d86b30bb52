import { stripVTControlCharacters } from 'node:util'

/** @import { VitestRun } from './VitestReport.mjs' */

/**
 * What one stage found.
 * @typedef {object} StageResult
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped the titles, because a test that did not run must be seen
 * @property {string[]} [flaky] those that failed once and passed when run again, each with what failed
 * @property {string[]} [failures] those that failed, each with what failed
 */

/**
 * A test and the first line of what it said, because the runner's own output may not be kept.
 * @param {string} title
 * @param {string | undefined} message
 */
function because(title, message) {
  const [line = ''] = stripVTControlCharacters(message ?? '')
    .trimStart()
    .split('\n')
  const said = line.length > 200 ? `${line.slice(0, 199)}…` : line.trimEnd()
  return said === '' ? title.trim() : `${title.trim()} — ${said}`
}

/**
 * A check is one test: it holds or it does not.
 * @param {boolean} holds
 * @returns {StageResult}
 */
export function checkResult(holds) {
  return { passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: [] }
}

function noResult() {
  return {
    passed: 0,
    failed: 0,
    skipped: /** @type {string[]} */ ([]),
    flaky: /** @type {string[]} */ ([]),
    failures: /** @type {string[]} */ ([]),
  }
}

/**
 * A run that failed without naming a failing test, or that ran nothing, counts as one failure.
 * @param {StageResult} result
 * @param {boolean} endedWell
 * @returns {StageResult}
 */
function neverSilent(result, endedWell) {
  const ranNothing = result.passed + result.failed + result.skipped.length === 0
  const isUnexplained = !endedWell && result.failed === 0
  if (!ranNothing && !isUnexplained) return result
  const reason = ranNothing ? 'no test ran' : 'the run failed, though every test passed'
  const failures = [...(result.failures ?? []), reason]
  return { ...result, failed: result.failed + 1, failures }
}

/**
 * @param {VitestRun | undefined} run
 * @param {boolean} endedWell
 * @returns {StageResult}
 */
export function vitestResult(run, endedWell) {
  const result = noResult()
  for (const { title, state, isFlaky, messages } of run?.tests ?? []) {
    const told = because(title, messages[0])
    if (state === 'passed') {
      result.passed += 1
      if (isFlaky) result.flaky.push(told)
    } else if (state === 'failed') {
      result.failed += 1
      result.failures.push(told)
    } else result.skipped.push(title)
  }
  for (const { title, message } of run?.broken ?? []) {
    result.failed += 1
    result.failures.push(because(title, message))
  }
  return neverSilent(result, endedWell)
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, tests: PlaywrightTest[] }[]} [specs]
 *
 * @typedef {object} PlaywrightTest
 * @property {string} status
 * @property {{ error?: { message?: string } }[]} results one for each try
 *
 * @typedef {object} PlaywrightReport
 * @property {PlaywrightSuite[]} suites
 */

/**
 * @param {PlaywrightReport | undefined} report
 * @param {boolean} endedWell
 * @returns {StageResult}
 */
export function playwrightResult(report, endedWell) {
  const result = noResult()
  /** @param {PlaywrightSuite} suite */
  const visit = (suite) => {
    for (const spec of suite.specs ?? []) {
      const title = `${suite.title} ${spec.title}`
      for (const { status, results } of spec.tests) {
        const told = because(title, results.find(({ error }) => error)?.error?.message)
        if (status === 'expected') result.passed += 1
        // Passed on a second try: a busy machine, or a fault to hunt. Either way it is told.
        else if (status === 'flaky') {
          result.passed += 1
          result.flaky.push(told)
        } else if (status === 'skipped') result.skipped.push(title)
        else {
          result.failed += 1
          result.failures.push(told)
        }
      }
    }
    suite.suites?.forEach(visit)
  }
  report?.suites.forEach(visit)
  return neverSilent(result, endedWell)
}

/**
 * One line a stage, every test that was skipped, flaky or failed by name, and the total as the last line.
 * @param {{ name: string, seconds: number, result: StageResult }[]} stages
 */
export function summary(stages) {
  const lines = stages.map(({ name, seconds, result }) => {
    const verdict = result.failed > 0 ? 'FAIL' : 'ok  '
    const skipped = result.skipped.length > 0 ? `, ${result.skipped.length} skipped` : ''
    const counts = `${result.passed} passed, ${result.failed} failed${skipped}`
    return `${verdict} ${name}: ${counts} (${seconds.toFixed(1)} s)`
  })
  const skipped = stages.flatMap(({ name, result }) =>
    result.skipped.map((title) => `SKIPPED ${name}: ${title}`),
  )
  const flaky = stages.flatMap(({ name, result }) =>
    (result.flaky ?? []).map((title) => `FLAKY ${name}: ${title}`),
  )
  const failures = stages.flatMap(({ name, result }) =>
    (result.failures ?? []).map((title) => `FAILED ${name}: ${title}`),
  )
  const total = (/** @type {'passed' | 'failed'} */ key) =>
    stages.reduce((sum, { result }) => sum + result[key], 0)
  const end = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  return [
    ...lines,
    ...skipped,
    ...flaky,
    ...failures,
    `${total('passed')} passed, ${total('failed')} failed${end}`,
  ].join('\n')
}
