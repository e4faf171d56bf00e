import { atLeast, atMost, type Ratio } from '../ratio.ts'
import type { Freshness } from './measure-freshness.ts'
import type { Recompute } from './measure-recompute.ts'
import type { Sizes } from './read-sizes.ts'

/** Of one history; times are milliseconds. */
export type Figures = {
  responses: number
  absorb1000Ms: number
  absorb10000Ms: number
  /** CPU of Node and of the database for 1,000 responses, and for the same with one set and no periods, and by the prototype. */
  absorb1000CpuMs: number
  oneSet1000CpuMs: number
  prototype1000CpuMs: number
} & Recompute &
  Sizes

const USUAL = 10_000_000

/**
 * What is wanted of the figures: a cost that does not grow, far below that of a full recompute, and small tables. Growth is
 * that to the largest history; the rest is wanted at 10 million, or at the largest where all are smaller.
 */
export function computeRatios(
  figures: readonly Figures[],
  { logCost, freshness }: { logCost: number; freshness: Freshness },
): Ratio[] {
  const [first] = figures
  const last = figures.at(-1)
  const usual = figures.find(({ responses }) => responses >= USUAL) ?? last
  if (!first || !last || !usual) return []
  const at = ({ responses }: Figures) => `at ${responses.toLocaleString('en')}`
  const growth = figures
    .slice(1)
    .map((each) =>
      atMost(
        `absorbing 1,000 responses ${at(each)}, to that ${at(first)}`,
        each.absorb1000Ms / first.absorb1000Ms,
        1.2,
      ),
    )
  return [
    ...growth,
    atMost(
      `CPU to absorb 1,000 responses ${at(usual)}, to that of the prototype`,
      usual.absorb1000CpuMs / usual.prototype1000CpuMs,
      4,
    ),
    atMost(`the same with one dimension set and no periods`, usual.oneSet1000CpuMs / usual.prototype1000CpuMs, 2.5),
    atLeast(`a full recompute ${at(usual)}, to absorbing 1,000`, usual.recomputeMs / usual.absorb1000Ms, 300),
    atMost(`size of the rollup tables ${at(usual)}, to the raw tables`, usual.rollupMb / usual.rawMb, 0.06),
    atMost('time to store responses with the change log, to that without', logCost, 1.08),
    atMost('seconds from the commit to the figure at 1,000 a second, the worst', freshness.worstSeconds, 20),
  ]
}
