import { defineConfig } from 'vitest/config'
import { findChromium } from './tests/browser/find-chromium.ts'

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'services/*/src/**/*.test.ts',
      'dashboards/*/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/*.test.ts',
      ...(findChromium() ? ['tests/browser/*.test.ts'] : []),
    ],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    // Most tests wait for a database, a browser or a process; with one worker less than cores, two cores run one by one.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
