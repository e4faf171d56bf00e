import type { Level } from './day-sums.ts'
import { type Days, placeBefore } from './days.ts'
import { divergence } from './divergence.ts'
import { LEAST_ANSWERS, LEAST_WEEKS, leanedMean, MOST_WEEKS, type Normal, normalLevel } from './learn-normal.ts'
import type { WatchSettings } from './watch-settings.ts'
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
export const costOf = (days: number): number => Math.log(1 + 7 / days)
const COSTS: readonly number[] = WINDOWS.map(costOf)
const VARIATIONS: readonly number[] = WINDOWS.map(variationOver)

/** What is looked at. */
export interface Watched {
  readonly days: Days
  /** The day before which no window begins. */
  readonly from: number
  readonly range: number
  readonly settings: WatchSettings
}

/**
 * The window of newest days with the most evidence of a fall below the (at most) 52 normal weeks before it; `null` if none
 * lies below. The evidence is the divergence of the two levels, times as many answers as the window is worth: fewer than it
 * has, since the baseline is an estimate and since weeks vary by themselves.
 */
export function findDrop({ days, from, range, settings }: Watched, normal: Normal): Drop | null {
  const { last } = days
  const today = days.day[last] ?? 0
  const [nLast, sumLast] = [days.n[last] ?? 0, days.sum[last] ?? 0]
  let before = last
  let end = normal.weeks.length
  let least = 0
  let best: { days: number; n: number; begin: number; end: number } | null = null
  for (let i = 0; i < WINDOWS.length; i++) {
    const length = WINDOWS[i] ?? 0
    const start = today - length + 1
    if (start < from) break
    while (end > 0 && (normal.nextMonday[end - 1] ?? 0) > start) end -= 1
    const begin = Math.max(0, end - MOST_WEEKS)
    if (end - begin < LEAST_WEEKS) break
    before = placeBefore(days, start, before)
    if (before < 0) break
    const nNormal = (normal.n[end] ?? 0) - (normal.n[begin] ?? 0)
    if (nNormal < LEAST_ANSWERS) break
    const n = nLast - (days.n[before] ?? 0)
    const sum = sumLast - (days.sum[before] ?? 0)
    const normalSum = (normal.sum[end] ?? 0) - (normal.sum[begin] ?? 0)
    if (n === 0 || sum * nNormal >= normalSum * n) continue
    const level = leanedMean(nNormal, normalSum / range, settings)
    const mean = sum / n / range
    if (mean >= level) continue
    const evenness = range === 1 ? 1 : normalLevel(normal, begin, end, range, settings).evenness
    const between = normal.variation * ((VARIATIONS[i] ?? 0) + variationOver(7 * (end - begin)))
    const worth = (n * evenness) / (1 + n / nNormal + n * between)
    const wanted = least + (COSTS[i] ?? 0)
    // The divergence is never more than that of chi-square, which costs no logarithm.
    if ((worth * (level - mean) ** 2) / (level * (1 - level)) <= wanted) continue
    const evidence = worth * divergence(mean, level)
    if (evidence <= wanted) continue
    least = evidence - (COSTS[i] ?? 0)
    best = { days: length, n, begin, end }
  }
  if (best === null) return null
  const level = normalLevel(normal, best.begin, best.end, range, settings)
  return { evidence: least, days: best.days, n: best.n, normal: level, weeks: best.end - best.begin }
}

/** The evidence of a window of this many days against a level that is known from this many days before. */
export function evidenceAgainst(
  window: { readonly n: number; readonly sum: number },
  days: number,
  level: Level,
  levelDays: number,
  variation: number,
  range: number,
): number {
  const mean = window.sum / window.n / range
  if (mean >= level.mean) return 0
  const between = variation * (variationOver(days) + variationOver(levelDays))
  const worth = (window.n * level.evenness) / (1 + window.n / level.n + window.n * between)
  return worth * divergence(mean, level.mean) - costOf(days)
}
