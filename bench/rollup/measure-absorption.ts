import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { addChanges } from './build-history.ts'
import type { History } from './create-history.ts'
import { median } from './median.ts'

/** Milliseconds to absorb this many responses, by the history's number of responses. */
export type Absorption = ReadonlyMap<number, number>

/**
 * The time to count `count` new responses of the last two days with all their figures, in each history: medians over
 * rounds. A round goes through all histories, so that what else the machine does falls on each of them.
 * `from`: the number of the first new ticket, above all that were there before.
 */
export async function measureAbsorption(
  histories: readonly History[],
  { from, count, rounds }: { from: number; count: number; rounds: number },
): Promise<Absorption> {
  const times = new Map(histories.map(({ responses }) => [responses, [] as number[]]))
  for (let round = 0; round <= rounds; round++)
    for (const { responses, db } of histories) {
      await addChanges(db, from + round * count, count)
      const began = performance.now()
      await aggregateWorkspace({ db }, 1)
      // The first round warms the caches and is not counted.
      if (round > 0) times.get(responses)?.push(performance.now() - began)
    }
  return new Map([...times].map(([responses, each]) => [responses, median(each)]))
}
