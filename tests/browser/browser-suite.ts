import { existsSync } from 'node:fs'
import { describe } from 'vitest'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** A suite in real Chromium. Without one it is skipped with a notice; where REQUIRE_ALL is set, that is a failure. */
export function browserSuite(name: string, suite: () => void): void {
  if (existsSync(CHROMIUM) || process.env.REQUIRE_ALL) {
    describe(name, suite)
    return
  }
  console.warn(
    `No Chromium at ${CHROMIUM}: the browser tests of "${name}" are skipped. Install it, or set CHROMIUM to where it is.`,
  )
  describe.skip(name, suite)
}
