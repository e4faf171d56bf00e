import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until `check` gives something other than null, false or undefined; throws with `what` when that never comes. */
export async function waitUntil<T>(
  what: string,
  check: () => Promise<T | null | false | undefined> | T | null | false | undefined,
  limitMs = 20_000,
): Promise<T> {
  const end = Date.now() + limitMs
  for (;;) {
    const result = await check()
    if (result !== null && result !== false && result !== undefined) return result
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain for: ${what}`)
    await sleep(25)
  }
}
