import { type Level, levelOf } from './day-sums.ts'
import { divergence } from './divergence.ts'
import { LEAST_ANSWERS, LEAST_WEEKS, MOST_WEEKS, type Normal, normalLevel } from './learn-normal.ts'
import type { WatchSettings } from './watch-settings.ts'
import type { RunningSums } from './watch-state.ts'
import { variationOver, WINDOWS } from './window-variation.ts'

/** The newest days that speak most clearly for a fall. */
export interface Drop {
  /** The logarithm of how many times likelier they are with the fall than without, less what a short window costs. */
  readonly evidence: number
  readonly days: number
  readonly n: number
  /** What they are measured against, and how many weeks of it. */
  readonly normal: Level
  readonly weeks: number
}

/** Short windows are tried more often, so they must show more: this much, in units of evidence. */
const costOf = (days: number): number => Math.log(1 + 7 / days)
const COSTS: readonly number[] = WINDOWS.map(costOf)

/** What is looked at: running sums of the days, from one place on. */
export interface Watched {
  readonly days: readonly RunningSums[]
  /** The day before which no window begins. */
  readonly from: number
  readonly range: number
  readonly settings: WatchSettings
}

/** The place of the last day before the window of so many days that ends today, going down from `at`; -1 if there is none. */
export function placeBefore(days: readonly RunningSums[], start: number, at: number): number {
  let place = at
  while (place >= 0 && (days[place]?.[0] ?? 0) >= start) place -= 1
  return place
}

/** The sums from after one place to the end of another. */
export function sumsBetween(days: readonly RunningSums[], before: number, last: number) {
  const [, n = 0, sum = 0, squares = 0] = days[last] ?? []
  const [, n0 = 0, sum0 = 0, squares0 = 0] = days[before] ?? []
  return { n: n - n0, sum: sum - sum0, squares: squares - squares0 }
}

/**
 * The window of newest days with the most evidence of a fall below the (at most) 52 normal weeks before it; `null` if none lies
 * below. The evidence is the divergence of the two levels, times as many answers as the window is worth: fewer than it has, since
 * the baseline is an estimate and since weeks vary by themselves.
 */
export function findDrop({ days, from, range, settings }: Watched, normal: Normal): Drop | null {
  const last = days.length - 1
  const today = days[last]?.[0] ?? 0
  let before = last
  let end = normal.weeks.length
  let best: Drop | null = null
  let least = 0
  for (let i = 0; i < WINDOWS.length; i++) {
    const length = WINDOWS[i] ?? 0
    const start = today - length + 1
    if (start < from) break
    while (end > 0 && ((normal.weeks[end - 1] ?? [0])[0] + 1) * 7 - 3 > start) end -= 1
    const begin = Math.max(0, end - MOST_WEEKS)
    if (end - begin < LEAST_WEEKS) break
    before = placeBefore(days, start, before)
    if (before < 0) break
    const window = sumsBetween(days, before, last)
    const nNormal = (normal.n[end] ?? 0) - (normal.n[begin] ?? 0)
    if (nNormal < LEAST_ANSWERS) break
    const normalSum = (normal.sum[end] ?? 0) - (normal.sum[begin] ?? 0)
    if (window.n === 0 || window.sum * nNormal >= normalSum * window.n) continue
    const level = normalLevel(normal, begin, end, range, settings)
    const evidence = evidenceOf(window, level, end - begin, length, normal.variation, range) - (COSTS[i] ?? 0)
    if (evidence > least) {
      least = evidence
      best = { evidence, days: length, n: window.n, normal: level, weeks: end - begin }
    }
  }
  return best
}

/** The same against one level that is known from the answers of some days before. */
export function evidenceAgainst(
  window: { n: number; sum: number },
  days: number,
  level: Level,
  levelDays: number,
  variation: number,
  range: number,
): number {
  return evidenceOf(window, level, levelDays / 7, days, variation, range) - costOf(days)
}

function evidenceOf(
  window: { n: number; sum: number },
  level: Level,
  weeks: number,
  days: number,
  variation: number,
  range: number,
): number {
  const mean = window.sum / window.n / range
  if (mean >= level.mean) return 0
  const spread = (level.mean * (1 - level.mean)) / level.evenness
  const between = variation * spread * (variationOver(days) + variationOver(7 * weeks))
  const worth = (window.n * level.evenness) / (1 + window.n / level.n + window.n * between)
  return worth * divergence(mean, level.mean)
}
