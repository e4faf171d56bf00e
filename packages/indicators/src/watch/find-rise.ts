import { levelOf } from './day-sums.ts'
import { divergence } from './divergence.ts'
import type { WatchSettings } from './watch-settings.ts'
import { addWeeks, estimateVariation, momentsOf, type WeekMoments, type WeekSums } from './week-variation.ts'
import { variationOver } from './window-variation.ts'

/**
 * This many weeks must lie on each side of a rise, and this many answers after it: the luck of few would be a baseline too
 * high.
 */
const LEAST_SIDE = 8
const LEAST_SINCE = 150
/** A little less sure than an alert is of a fall: nobody is called for it. */
const RISE_EVIDENCE = 5.5
/**
 * The place of the first week after a lasting rise, 0 if there was none: what was before it is no longer normal, and a fall
 * back to it is a fall. Weeks are cut where that explains most, if the second part is higher beyond chance and beyond how
 * much weeks vary within the parts.
 */
export function findRise(weeks: readonly WeekSums[], range: number, settings: WatchSettings): number {
  const cut = likeliestCut(weeks)
  if (cut === null) return 0
  const [before, since] = [weeks.slice(0, cut), weeks.slice(cut)]
  const [low, high] = [levelOf(addWeeks(before), range), levelOf(addWeeks(since), range)]
  const middle = (low.n * low.mean + 0.5) / (low.n + 1)
  if (high.mean <= middle) return 0
  const apart = divergence(high.mean, middle)
  const most = (high.n * low.evenness) / (1 + high.n / low.n)
  // Weeks that vary only make it less: most weeks end here, before their variation is asked for.
  if (most * apart < RISE_EVIDENCE) return 0
  const moments = addMoments(momentsOf(before, low, range), momentsOf(since, high, range))
  const { variance, caution } = estimateVariation(moments, settings)
  const varied = variationOver(7 * before.length) + variationOver(7 * since.length)
  const worth = (high.n * low.evenness) / (1 + high.n / low.n + high.n * (variance + caution) * varied)
  return worth * apart >= RISE_EVIDENCE ? cut : 0
}

/**
 * Where two levels explain more of the differences between the weeks than anywhere else, the second of them higher; `null`
 * if nowhere.
 */
function likeliestCut(weeks: readonly WeekSums[]): number | null {
  let [n, sum] = [0, 0]
  for (let at = 0; at < weeks.length; at++) {
    n += weeks[at]?.[1] ?? 0
    sum += weeks[at]?.[2] ?? 0
  }
  let [n1, sum1] = [0, 0]
  let best = 0
  let cut: number | null = null
  for (let at = 0; at + LEAST_SIDE < weeks.length; at++) {
    n1 += weeks[at]?.[1] ?? 0
    sum1 += weeks[at]?.[2] ?? 0
    if (at + 1 < LEAST_SIDE || n1 === 0 || n - n1 < LEAST_SINCE) continue
    const step = (sum - sum1) / (n - n1) - sum1 / n1
    const explained = step > 0 ? (step * step * n1 * (n - n1)) / n : 0
    if (explained > best) [best, cut] = [explained, at + 1]
  }
  return cut
}

function addMoments(a: WeekMoments | null, b: WeekMoments | null): WeekMoments | null {
  if (a === null || b === null) return a ?? b
  return { weeks: a.weeks + b.weeks - 1, beyond: a.beyond + b.beyond, weight: a.weight + b.weight }
}
