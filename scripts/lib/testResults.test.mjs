import { describe, expect, it } from 'vitest'
import { checkResult, playwrightResult, summary, vitestResult } from './testResults.mjs'

/**
 * @param {string} status
 * @param {[status: string, title: string, ...messages: string[]][]} tests
 */
const file = (status, tests, message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults: tests.map(([testStatus, fullName, ...failureMessages]) => ({
    status: testStatus,
    fullName,
    failureMessages,
  })),
})

describe('what a vitest report says', () => {
  it('counts each test once and names the skipped', () => {
    const passed = file('passed', [
      ['passed', 'a'],
      ['skipped', 'b'],
      ['todo', 'c'],
    ])
    const failed = file('failed', [['failed', 'd', 'Error: 1 is not 2\n  at d.ts:3']])
    expect(vitestResult({ testResults: [passed, failed] }, false)).toEqual({
      passed: 1,
      failed: 1,
      skipped: ['b', 'c'],
      flaky: [],
      failures: ['d — Error: 1 is not 2'],
    })
  })

  it('names a test that passed on a second try, and what the first one said', () => {
    const report = { testResults: [file('passed', [['passed', 'a', 'Error: too slow']])] }
    expect(vitestResult(report, true)).toEqual({
      passed: 1,
      failed: 0,
      skipped: [],
      flaky: ['a — Error: too slow'],
      failures: [],
    })
  })

  it('keeps the first line of a message, without its colours and not the whole of a long one', () => {
    const messages = ['\u001b[31mError: red\u001b[39m\nmore', 'x'.repeat(500)]
    const report = {
      testResults: messages.map((message) => file('failed', [['failed', 'a', message]])),
    }
    expect(vitestResult(report, false).failures).toEqual([
      'a — Error: red',
      `a — ${'x'.repeat(199)}…`,
    ])
  })

  it('counts a file that breaks on import as one failure', () => {
    const broken = file('failed', [], 'no such module')
    const report = { testResults: [file('passed', [['passed', 'a']]), broken] }
    const { passed, failed, failures } = vitestResult(report, false)
    expect([passed, failed, failures]).toEqual([1, 1, ['a.test.ts — no such module']])
  })

  it.each([
    ['no report', undefined, false, 'no test ran'],
    ['a report without tests', { testResults: [] }, true, 'no test ran'],
    [
      'a bad end that no test explains',
      { testResults: [file('passed', [['passed', 'a']])] },
      false,
      'the run failed, though every test passed',
    ],
  ])('counts %s as one failure, and says so', (_, report, endedWell, reason) => {
    const { failed, failures } = vitestResult(report, endedWell)
    expect([failed, failures]).toEqual([1, [reason]])
  })
})

describe('what a Playwright report says', () => {
  /** @param {string[]} errors one for each try that failed */
  const tries = (...errors) => errors.map((message) => ({ error: { message } }))

  it('counts nested suites, and names what failed and what passed on a second try', () => {
    const report = {
      suites: [
        {
          title: 'round.e2e.ts',
          specs: [{ title: 'starts', tests: [{ status: 'expected', results: [{}] }] }],
          suites: [
            {
              title: 'two people',
              specs: [
                { title: 'draw', tests: [{ status: 'flaky', results: [...tries('no pen'), {}] }] },
                { title: 'talk', tests: [{ status: 'skipped', results: [] }] },
                {
                  title: 'end',
                  tests: [{ status: 'unexpected', results: tries('no end\nat 3', 'none') }],
                },
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
      flaky: ['two people draw — no pen'],
      failures: ['two people end — no end'],
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

  it('name every test that failed or was flaky, and why', () => {
    const result = { ...unit.result, flaky: ['joins — late'], failures: ['draws — 1 is not 2'] }
    expect(
      summary([{ ...unit, result }])
        .split('\n')
        .slice(1),
    ).toEqual(['FLAKY unit: joins — late', 'FAILED unit: draws — 1 is not 2', '4 passed, 1 failed'])
  })

  it('name every skipped test', () => {
    const skipping = { ...unit, result: { passed: 1, failed: 0, skipped: ['reads the corpus'] } }
    expect(summary([skipping]).split('\n').slice(1)).toEqual([
      'SKIPPED unit: reads the corpus',
      '1 passed, 0 failed, 1 skipped',
    ])
  })
})
