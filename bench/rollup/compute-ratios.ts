import { atLeast, atMost, type Ratio } from '../ratio.ts'
import type { Freshness } from './measure-freshness.ts'
import type { Figures } from './measure-history.ts'

/** What is wanted of the figures: a cost that does not grow, far below that of a full recompute, and small tables. */
export function computeRatios(
  figures: readonly Figures[],
  { logCost, freshness }: { logCost?: number; freshness?: Freshness },
): Ratio[] {
  const [first] = figures
  const last = figures.at(-1)
  if (!first || !last) return []
  const at = `at ${last.responses.toLocaleString('en')} responses`
  return [
    atMost(
      `absorbing 1,000 responses ${at}, to that at ${first.responses.toLocaleString('en')}`,
      last.absorb1000Ms / first.absorb1000Ms,
      1.2,
    ),
    atLeast(`a full recompute ${at}, to absorbing 1,000`, last.recomputeMs / last.absorb1000Ms, 300),
    atMost(`size of the rollup tables ${at}, to the raw tables`, last.rollupMb / last.rawMb, 0.1),
    ...(logCost === undefined
      ? []
      : [atMost('time to store responses with the change log, to that without', logCost, 1.08)]),
    ...(freshness === undefined
      ? []
      : [atMost('seconds from the commit to the figure at 1,000 a second, the worst', freshness.worstSeconds, 20)]),
  ]
}
