/**
 * What one stage found.
 * @typedef {object} StageResult
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped the titles, because a test that did not run must be seen
 * @property {string[]} [flaky] the titles of those that failed once and passed when run again
 */

/**
 * A check is one test: it holds or it does not.
 * @param {boolean} holds
 * @returns {StageResult}
 */
export function checkResult(holds) {
  return { passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: [] }
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
  return ranNothing || isUnexplained ? { ...result, failed: result.failed + 1 } : result
}

/**
 * @typedef {object} VitestReport
 * @property {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} testResults
 */

/**
 * @param {VitestReport | undefined} report
 * @param {boolean} endedWell
 * @returns {StageResult}
 */
export function vitestResult(report, endedWell) {
  /** @type {StageResult} */
  const result = { passed: 0, failed: 0, skipped: [] }
  for (const file of report?.testResults ?? []) {
    const failedBefore = result.failed
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') result.passed += 1
      else if (status === 'failed') result.failed += 1
      else result.skipped.push(fullName.trim())
    }
    // A file that breaks on import has no tests to blame.
    if (file.status === 'failed' && result.failed === failedBefore) result.failed += 1
  }
  return neverSilent(result, endedWell)
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, tests: { status: string }[] }[]} [specs]
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
  /** @type {StageResult} */
  const result = { passed: 0, failed: 0, skipped: [] }
  /** @param {PlaywrightSuite} suite */
  const visit = (suite) => {
    for (const spec of suite.specs ?? []) {
      for (const { status } of spec.tests) {
        if (status === 'expected') result.passed += 1
        // Passed on a second try: a busy machine, or a fault to hunt. Either way it is told.
        else if (status === 'flaky') {
          result.passed += 1
          result.flaky = [...(result.flaky ?? []), `${suite.title} ${spec.title}`]
        } else if (status === 'skipped') result.skipped.push(`${suite.title} ${spec.title}`)
        else result.failed += 1
      }
    }
    suite.suites?.forEach(visit)
  }
  report?.suites.forEach(visit)
  return neverSilent(result, endedWell)
}

/**
 * One line a stage, every skipped and every flaky test by name, and the total as the last line.
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
  const total = (/** @type {'passed' | 'failed'} */ key) =>
    stages.reduce((sum, { result }) => sum + result[key], 0)
  const end = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  return [
    ...lines,
    ...skipped,
    ...flaky,
    `${total('passed')} passed, ${total('failed')} failed${end}`,
  ].join('\n')
}
