import { isDatabaseUnavailable } from '@otzyv/service-kit'

/** How long one failure is held against the database: then readiness must find out again whether it takes writes. */
const HELD_MS = 10_000

/**
 * The same function, and whether it has worked lately: a database may take the small write of readiness and refuse
 * answers all the same, with a broken page of that table or a disk that is nearly full.
 */
export function watchStore<Args extends unknown[], Result>(
  store: (...args: Args) => Promise<Result>,
): { store: (...args: Args) => Promise<Result>; readonly working: boolean } {
  let failedAt = -Infinity
  return {
    store: async (...args) => {
      try {
        const result = await store(...args)
        failedAt = -Infinity
        return result
      } catch (error) {
        if (isDatabaseUnavailable(error)) failedAt = performance.now()
        throw error
      }
    },
    get working() {
      return performance.now() - failedAt > HELD_MS
    },
  }
}
