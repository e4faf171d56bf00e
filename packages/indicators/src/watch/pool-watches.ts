import { fitBetaPrior } from '@otzyv/statistics'
import { levelOf, scoreRange } from './day-sums.ts'
import { MOST_WEEKS } from './learn-normal.ts'
import type { WatchPool } from './watch-settings.ts'
import type { WatchState } from './watch-state.ts'
import { addWeeks, momentsOf } from './week-variation.ts'

/** Fewer series say too little of how series differ. */
const FEWEST_SERIES = 5
/** A series with more answers of its own than this speaks for itself, however alike the others are. */
const MOST_STRENGTH = 100

/**
 * What the series of one survey say together, for `WatchSettings.pool`: their mean and how much each leans on it (beta-
 * binomial; scores of a balance or a mean count as the share that they lie up the scale), and how much their weeks vary.
 * `null` with fewer than five series that have full weeks, or if they are of several presets.
 */
export function poolWatches(states: readonly WatchState[]): WatchPool | null {
  const [first] = states
  if (first === undefined || states.some(({ preset }) => preset.id !== first.preset.id)) return null
  const range = scoreRange(first.preset)
  const groups: { x: number; n: number }[] = []
  let [beyond, weight] = [0, 0]
  for (const { weeks } of states) {
    const newest = weeks.slice(-MOST_WEEKS)
    const sums = addWeeks(newest)
    if (sums.n === 0) continue
    groups.push({ x: sums.sum / range, n: sums.n })
    const moments = momentsOf(newest, levelOf(sums, range), range)
    if (moments === null) continue
    beyond += moments.beyond
    weight += moments.weight
  }
  if (groups.length < FEWEST_SERIES || weight === 0) return null
  const prior = fitBetaPrior(groups)
  if (prior === null) return null
  return {
    mean: prior.mean,
    strength: Math.min(MOST_STRENGTH, prior.strength),
    variation: Math.max(0, beyond / weight),
  }
}
