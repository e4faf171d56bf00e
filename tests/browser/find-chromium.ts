import { existsSync } from 'node:fs'

/** Where the system's Chromium is: CHROMIUM, else where Debian puts it. */
export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/**
 * The same Chromium without its windows, which costs half for each page, and which Debian has apart. Where it is not there
 * the whole one takes its place.
 */
const SHELL = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell'
export const shellPath = existsSync(SHELL) ? SHELL : chromiumPath

/**
 * Whether the browser tests can run. Where there is no Chromium they are left out with a notice; where REQUIRE_ALL is set
 * they are run all the same, and fail.
 */
export function findChromium(): boolean {
  if (existsSync(chromiumPath) || process.env.REQUIRE_ALL) return true
  console.warn(
    `No Chromium at ${chromiumPath}: the browser tests are skipped. Install it, or set CHROMIUM to where it is.`,
  )
  return false
}
