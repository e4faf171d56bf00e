import { sqlStateOf } from '../sql-state.ts'

/** SQLSTATE classes that blame the data: 22 (it cannot be stored so) and 23 (a rule of the schema). */
const BLAMES_DATA = /^2[23]/
/** SQLSTATE class 40: the transaction lost against another one and may be tried again as it is. */
const LOST_RACE = /^40/
const RACES_MAX = 3

/** Whether the database refused what it was given, so that the same will be refused again. */
export function blamesData(error: unknown): boolean {
  return BLAMES_DATA.test(sqlStateOf(error))
}

/**
 * Writes some items in one statement or transaction and gives what became of each, in their order. If the database refuses
 * them for their data, they are halved until the item to blame stands alone, so that one bad item never costs another one;
 * it alone is rejected, with the database's own error. An error that blames no data (no connection) rejects all that were
 * in that write. `write` gives a result for each item, and must stand being run again after it failed.
 */
export async function writeAroundPoison<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  items: readonly Item[],
  races = 0,
): Promise<PromiseSettledResult<Result>[]> {
  try {
    const results = await write(items)
    if (results.length !== items.length) throw new Error('A write gave another number of results than it had items.')
    return results.map((value) => ({ status: 'fulfilled', value }))
  } catch (error) {
    if (LOST_RACE.test(sqlStateOf(error)) && races < RACES_MAX) return await writeAroundPoison(write, items, races + 1)
    if (items.length === 1 || !blamesData(error)) return items.map(() => ({ status: 'rejected', reason: error }))
    const middle = items.length >> 1
    const first = await writeAroundPoison(write, items.slice(0, middle))
    return [...first, ...(await writeAroundPoison(write, items.slice(middle)))]
  }
}
