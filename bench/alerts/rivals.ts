import type { SimulatedSeries } from '../../packages/indicators/testing/simulate-series.ts'

/** What others raise an alert by: each looks at full weeks, from the 14th on, and says of which it would have reported. */
export const RIVALS = {
  'week on week −5 points': ({ at, shareOf }: Weeks) => shareOf(at) - shareOf(at - 1) <= -0.05,
  'week below 80 %': ({ at, shareOf }: Weeks) => shareOf(at) < 0.8,
  'p-chart, 3 sigma': ({ at, shareOf, answersOf, centre }: Weeks) =>
    shareOf(at) < centre - 3 * Math.sqrt((centre * (1 - centre)) / answersOf(at)),
  'XmR, four rules': isMarkedByXmr,
} as const

export type Rival = keyof typeof RIVALS

/** A series in weeks, and the week that is asked about. */
interface Weeks {
  readonly at: number
  readonly shareOf: (week: number) => number
  readonly answersOf: (week: number) => number
  /** Of the first 13 weeks: the share, the mean of the weekly shares, and their mean step. */
  readonly centre: number
  readonly mean: number
  readonly step: number
}

const LEARNED = 13

/**
 * Below the lower limit, two of three near it, seven below the mean, or six falling in a row. Limits: mean − 2.66 mean moving
 * ranges.
 */
function isMarkedByXmr({ at, shareOf, mean, step }: Weeks): boolean {
  const last = (weeks: number) => Array.from({ length: weeks }, (_, ago) => shareOf(at - ago))
  const lower = mean - 2.66 * step
  const near = mean - (2.66 * step * 2) / 3
  if (shareOf(at) < lower) return true
  if (shareOf(at) < near && last(3).filter((share) => share < near).length >= 2) return true
  if (last(7).every((share) => share < mean)) return true
  return last(6).every((share, ago, all) => ago === all.length - 1 || share < (all[ago + 1] ?? 0))
}

/**
 * The days on which a rival would have reported something new: the last day of each week that it marks if it did not mark the
 * one before.
 */
export function tellByRival({ answers, satisfied }: SimulatedSeries, rival: Rival): number[] {
  const weeks = Math.floor(answers.length / 7)
  const n = new Float64Array(weeks)
  const x = new Float64Array(weeks)
  for (let day = 0; day < 7 * weeks; day++) {
    const week = Math.floor(day / 7)
    n[week] = (n[week] ?? 0) + (answers[day] ?? 0)
    x[week] = (x[week] ?? 0) + (satisfied[day] ?? 0)
  }
  // A week without answers is none: those with answers stand side by side.
  const given = [...n.keys()].filter((week) => (n[week] ?? 0) > 0)
  const answersOf = (place: number): number => n[given[place] ?? -1] ?? 0
  const shareOf = (place: number): number => (x[given[place] ?? -1] ?? 0) / answersOf(place)
  const learned = given.slice(0, LEARNED)
  const sum = (of: Float64Array) => learned.reduce((total, week) => total + (of[week] ?? 0), 0)
  const shares = learned.map((_, place) => shareOf(place))
  const steps = shares.slice(1).map((share, place) => Math.abs(share - (shares[place] ?? 0)))
  const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const known = { shareOf, answersOf, centre: sum(x) / sum(n), mean: average(shares), step: average(steps) }
  const reported: number[] = []
  let before = false
  for (let at = LEARNED; at < given.length; at++) {
    const marked = RIVALS[rival]({ ...known, at })
    if (marked && !before) reported.push(7 * (given[at] ?? 0) + 6)
    before = marked
  }
  return reported
}
