import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Two workers: the machines this runs on have two cores, and more only makes timings jitter.
    maxWorkers: 2,
    // One PostgreSQL for the whole run, which starts when a test asks for it.
    globalSetup: ['tests/rig/postgres/globalSetup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
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
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: { name: 'eval', include: ['tests/eval/**/*.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
})
