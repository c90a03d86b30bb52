import { describe, expect, it } from 'vitest'
import { checkResult, playwrightResult, summary, vitestResult } from './testResults.mjs'

/**
 * @param {string} state
 * @param {string} title
 * @param {...string} messages
 */
const test = (state, title, ...messages) => ({ title, state, isFlaky: false, messages })

describe('what a vitest report says', () => {
  it('counts each test once, and names those that were skipped or failed', () => {
    const failed = test('failed', 'd', 'Error: 1 is not 2\nand more')
    const tests = [test('passed', 'a'), test('skipped', 'b'), test('pending', 'c'), failed]
    expect(vitestResult({ tests, broken: [] }, false)).toEqual({
      passed: 1,
      failed: 1,
      skipped: ['b', 'c'],
      flaky: [],
      failures: ['d — Error: 1 is not 2'],
    })
  })

  it('names a test that passed on a second try, and what the first one said', () => {
    const tests = [{ ...test('passed', 'a', 'Error: too slow'), isFlaky: true }]
    const { passed, failed, flaky } = vitestResult({ tests, broken: [] }, true)
    expect([passed, failed, flaky]).toEqual([1, 0, ['a — Error: too slow']])
  })

  it('keeps the first line of a message, without its colours and not the whole of a long one', () => {
    const messages = ['\u001b[31mError: red\u001b[39m\nmore', 'x'.repeat(500)]
    const tests = messages.map((message) => test('failed', 'a', message))
    expect(vitestResult({ tests, broken: [] }, false).failures).toEqual([
      'a — Error: red',
      `a — ${'x'.repeat(199)}…`,
    ])
  })

  it('counts what breaks outside of a test as one failure', () => {
    const broken = [{ title: 'a.test.ts', message: 'no such module' }]
    const { passed, failed, failures } = vitestResult(
      { tests: [test('passed', 'a')], broken },
      false,
    )
    expect([passed, failed, failures]).toEqual([1, 1, ['a.test.ts — no such module']])
  })

  it.each([
    ['no report', undefined, false, 'no test ran'],
    ['a report without tests', { tests: [], broken: [] }, true, 'no test ran'],
    [
      'a bad end that no test explains',
      { tests: [test('passed', 'a')], broken: [] },
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
