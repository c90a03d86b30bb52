import { defineConfig } from '@playwright/test'

// Each test file starts its own server through a fixture of rig/, so nothing is started here.
// Both are set by scripts/test.mjs, which has seen this browser run.
const executablePath = process.env.CHROMIUM_PATH
const libraries = process.env.CHROMIUM_LIBRARIES

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  // Two cores: a server, a browser and the test itself already fill one worker.
  workers: 2,
  forbidOnly: true,
  // A browser on two busy cores stalls now and then. What passes only on a second try is listed by
  // name at the end of the run (scripts/lib/testResults.mjs).
  retries: 1,
  // A whole round takes half a minute on a quiet machine; most machines that test are not.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // The JSON goes to PLAYWRIGHT_JSON_OUTPUT_FILE, where scripts/test.mjs reads it.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE === undefined ? 'list' : [['list'], ['json']],
  use: {
    headless: true,
    // A button that is not there is told as such, instead of as a test that took too long.
    actionTimeout: 15_000,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    // A trace costs a third of the time: ask for one with --trace retain-on-failure.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      ...(libraries === undefined ? {} : { env: { ...environment(), LD_LIBRARY_PATH: libraries } }),
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
})

function environment(): Record<string, string> {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}
