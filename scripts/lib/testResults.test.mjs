import { describe, expect, it } from 'vitest'
import { checkResult, playwrightResult, summary, vitestResult } from './testResults.mjs'

/**
 * @param {string} status
 * @param {[status: string, title: string][]} tests
 */
const file = (status, tests) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map(([testStatus, fullName]) => ({ status: testStatus, fullName })),
})

describe('what a vitest report says', () => {
  it('counts each test once and names the skipped', () => {
    const passed = file('passed', [
      ['passed', 'a'],
      ['skipped', 'b'],
      ['todo', 'c'],
    ])
    const failed = file('failed', [['failed', 'd']])
    expect(vitestResult({ testResults: [passed, failed] }, false)).toEqual({
      passed: 1,
      failed: 1,
      skipped: ['b', 'c'],
    })
  })

  it('counts a file that breaks on import as one failure', () => {
    const report = { testResults: [file('passed', [['passed', 'a']]), file('failed', [])] }
    expect(vitestResult(report, false)).toEqual({ passed: 1, failed: 1, skipped: [] })
  })

  it.each([
    ['no report', undefined, false],
    ['a report without tests', { testResults: [] }, true],
    [
      'a bad end that no test explains',
      { testResults: [file('passed', [['passed', 'a']])] },
      false,
    ],
  ])('counts %s as one failure', (_, report, endedWell) => {
    expect(vitestResult(report, endedWell).failed).toBe(1)
  })
})

describe('what a Playwright report says', () => {
  it('counts nested suites, and names a test that passed on a second try', () => {
    const report = {
      suites: [
        {
          title: 'round.e2e.ts',
          specs: [{ title: 'starts', tests: [{ status: 'expected' }] }],
          suites: [
            {
              title: 'two people',
              specs: [
                { title: 'draw', tests: [{ status: 'flaky' }] },
                { title: 'talk', tests: [{ status: 'skipped' }] },
                { title: 'end', tests: [{ status: 'unexpected' }] },
              ],
            },
          ],
        },
      ],
    }
    expect(playwrightResult(report, false)).toEqual({
      passed: 2,
      failed: 1,
      skipped: ['two people talk'],
      flaky: ['two people draw'],
    })
  })
})

describe('the last lines', () => {
  const unit = { name: 'unit', seconds: 1.26, result: { passed: 4, failed: 1, skipped: [] } }
  const types = { name: 'types', seconds: 0.5, result: checkResult(true) }

  it('end with the total', () => {
    expect(summary([types, unit]).split('\n')).toEqual([
      'ok   types: 1 passed, 0 failed (0.5 s)',
      'FAIL unit: 4 passed, 1 failed (1.3 s)',
      '5 passed, 1 failed',
    ])
  })

  it('name every skipped test', () => {
    const skipping = { ...unit, result: { passed: 1, failed: 0, skipped: ['reads the corpus'] } }
    expect(summary([skipping]).split('\n').slice(1)).toEqual([
      'SKIPPED unit: reads the corpus',
      '1 passed, 0 failed, 1 skipped',
    ])
  })
})
