import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { findChromium } from './tests/browser/find-chromium.ts'

/** The tests that need no database: those of packages and folders that have no I/O of their own. */
const PURE = [
  'services/survey-endpoint/page-script/*.test.ts',
  'packages/{briefing,contracts,domain,helpdesk-api,indicators,keyring,locales,service-kit,statistics}/src/**/*.test.ts',
  'packages/indicators/golden/*.test.ts',
  'dashboards/*/src/**/*.test.ts',
  'bench/**/*.test.ts',
]

/** What the command line leaves out: vitest itself hears of that for the root alone, not for projects. */
const LEFT_OUT = process.argv.flatMap((word, at) => (process.argv[at - 1] === '--exclude' ? [word] : []))

export default defineConfig({
  test: {
    // Most tests wait for a database, a browser or a process, so three at a time keep two cores at work; more than four would
    // want more connections than the database gives.
    maxWorkers: Math.max(3, Math.min(4, availableParallelism())),
    // A second, the default, is too short for a browser on a machine that does something else, too.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // No test mocks a module, and none leaves anything in one: a worker loads each module once, not once a file.
    isolate: false,
    // A young generation as large as a test file needs: with the usual one every seventh second went into collecting garbage.
    execArgv: ['--max-semi-space-size=32'],
    // What was translated once is kept for the next run, by its content.
    experimental: { fsModuleCache: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: PURE,
          exclude: ['**/node_modules/**', ...LEFT_OUT],
          // They wait for nothing, so a worker for each core; by themselves, as vitest asks of another number of workers.
          maxWorkers: Math.min(4, availableParallelism()),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          sequence: { groupOrder: 1 },
          include: [
            'packages/*/src/**/*.test.ts',
            'services/*/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/*.test.ts',
            ...(findChromium() ? ['tests/browser/*.test.ts'] : []),
          ],
          exclude: ['**/node_modules/**', ...PURE, ...LEFT_OUT],
          globalSetup: ['packages/testing/src/global-setup.ts'],
          setupFiles: ['tests/support/check-fetched-answers.ts'],
        },
      },
    ],
  },
})
