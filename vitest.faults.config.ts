import { defineConfig } from 'vitest/config'

/** The slow tests: kills, crashes and restarts under load. They run one file after another, each alone on the machine. */
export default defineConfig({
  test: {
    include: ['tests/faults/*.test.ts', 'packages/*/src/**/*.slow.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
})
