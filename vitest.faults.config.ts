import { defineConfig } from 'vitest/config'

/** The slow tests: kills, crashes and restarts under load. Two files at a time, since each waits for half of its own. */
export default defineConfig({
  test: {
    include: ['tests/faults/*.test.ts', 'packages/*/src/**/*.slow.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 300_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
    // As for the other tests: a worker loads each module once, not once a file.
    isolate: false,
    experimental: { fsModuleCache: true },
  },
})
