import type { ResponseVersion, StoreOutcome } from './store-responses.ts'

/** SQLSTATE classes that blame the data: 22 (it cannot be stored so) and 23 (a rule of the schema). */
const BLAMES_DATA = /^2[23]/
/** SQLSTATE class 40: the transaction lost against another one and may be tried again as it is. */
const LOST_RACE = /^40/
const RACES_MAX = 3

/**
 * Stores a batch; where the database refuses it for its data, halves it until the version to blame stands alone, so that
 * one bad answer never costs another one. Errors that blame nothing (no connection) go to the caller.
 */
export async function storeAroundPoison(
  store: (versions: readonly ResponseVersion[]) => Promise<StoreOutcome[]>,
  versions: readonly ResponseVersion[],
  races = 0,
): Promise<StoreOutcome[]> {
  try {
    return await store(versions)
  } catch (error) {
    const code = sqlState(error)
    if (LOST_RACE.test(code) && races < RACES_MAX) return await storeAroundPoison(store, versions, races + 1)
    if (!BLAMES_DATA.test(code)) throw error
    if (versions.length === 1) return [code === '23503' ? 'no_invitation' : 'unstorable']
    const middle = versions.length >> 1
    const first = await storeAroundPoison(store, versions.slice(0, middle))
    return [...first, ...(await storeAroundPoison(store, versions.slice(middle)))]
  }
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
