import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

/** @import { Reporter, TestModule, TestSuite } from 'vitest/node' */

/**
 * What a run found. The runner's own JSON leaves out what broke outside of any test.
 * @typedef {object} VitestRun
 * @property {{ title: string, state: string, isFlaky: boolean, messages: string[] }[]} tests
 * @property {{ title: string, message: string }[]} broken files, groups, hooks and promises nobody waited for
 */

/**
 * A reporter that leaves a `VitestRun` as JSON in a file.
 * @implements {Reporter}
 */
export class VitestReport {
  /** @param {string} file */
  constructor(file) {
    this.file = file
  }

  /** @type {NonNullable<Reporter['onTestRunEnd']>} */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {VitestRun} */
    const run = { tests: [], broken: [] }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result()
        const isFlaky = test.diagnostic()?.flaky === true
        const messages = (errors ?? []).map(({ message }) => message)
        run.tests.push({ title: test.fullName, state, isFlaky, messages })
      }
      run.broken.push(...whatBroke(module, module.relativeModuleId))
      for (const suite of module.children.allSuites()) {
        run.broken.push(...whatBroke(suite, suite.fullName))
      }
      // Its worker ended in the middle of it.
      if (module.state() === 'queued' || module.state() === 'pending') {
        run.broken.push({ title: module.relativeModuleId, message: 'did not come to an end' })
      }
    }
    for (const { message, VITEST_TEST_PATH: file } of unhandledErrors) {
      const title = typeof file === 'string' ? relative(process.cwd(), file) : 'outside of tests'
      run.broken.push({ title, message })
    }
    writeFileSync(this.file, JSON.stringify(run))
  }
}

/**
 * @param {TestModule | TestSuite} part
 * @param {string} title
 */
function whatBroke(part, title) {
  return part.errors().map(({ message }) => ({ title, message }))
}
