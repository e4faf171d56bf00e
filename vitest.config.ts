import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { findChromium } from './tests/browser/find-chromium.ts'

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'services/*/src/**/*.test.ts',
      'services/survey-endpoint/page-script/*.test.ts',
      'dashboards/*/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/*.test.ts',
      ...(findChromium() ? ['tests/browser/*.test.ts'] : []),
    ],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    // Most tests wait for a database, a browser or a process, so two at a time pay off on any machine; more than four would
    // want more connections than the database gives.
    maxWorkers: Math.max(2, Math.min(4, availableParallelism())),
    testTimeout: 60_000,
    // A second, the default, is too short for a browser on a machine that does something else, too.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
  },
})
