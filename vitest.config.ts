import { defineConfig } from 'vitest/config'
import { VitestReport } from './scripts/lib/VitestReport.mjs'

// Where scripts/test.mjs reads what a run found.
const reportFile = process.env.VITEST_REPORT_FILE
// Two busy cores stall now and then. What passes only on a second try is listed by name at the end of
// the run (scripts/lib/testResults.mjs). A second try has new beforeEach and afterEach hooks, and what
// beforeAll made as the first one left it.
const retry = 1

export default defineConfig({
  test: {
    // Two workers: the machines this runs on have two cores, and more only makes timings jitter.
    maxWorkers: 2,
    // One PostgreSQL for the whole run, which starts when a test asks for it.
    globalSetup: ['tests/rig/postgres/globalSetup.ts'],
    ...(reportFile !== undefined && { reporters: ['default', new VitestReport(reportFile)] }),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          retry,
          // Some draw boards of the largest size; a busy machine takes its time over that.
          testTimeout: 20_000,
          include: [
            '{client,server,shared}/src/**/*.test.{ts,tsx}',
            'tests/{bench,contract,fuzz,rig}/**/*.test.ts',
            'scripts/**/*.test.{ts,mjs}',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{faults,integration}/**/*.test.ts'],
          retry,
          // Whatever waits, waits for what must come: how long that takes is the machine's affair.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        extends: true,
        test: { name: 'eval', include: ['tests/eval/**/*.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
})
