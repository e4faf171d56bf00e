import { presets } from '../src/presets/presets.ts'
import { advanceWatch, LEARNING_DAYS } from '../src/watch/advance-watch.ts'
import { dayNumber } from '../src/watch/day-sums.ts'
import { expectAlert } from '../src/watch/expect-alert.ts'
import type { WatchChange } from '../src/watch/watch-change.ts'
import { defaultWatchSettings, type WatchSettings } from '../src/watch/watch-settings.ts'
import { createWatch } from '../src/watch/watch-state.ts'
import {
  type SeriesModel,
  type SeriesOptions,
  type SimulatedSeries,
  simulatedDay,
  simulateSeries,
  toDayCounts,
  toNpsCounts,
} from './simulate-series.ts'

export const TWO_YEARS = 730
const YEAR = 365
const HALF_YEAR = 182
const FIRST = dayNumber(simulatedDay(0))

/** The place of a day in a simulated series. */
const placeOf = (day: string): number => dayNumber(day) - FIRST

/** What the watch says of a whole series. */
export function watchSeries(
  series: SimulatedSeries,
  settings: WatchSettings = defaultWatchSettings,
): readonly WatchChange[] {
  return advanceWatch(createWatch(presets.top2of5, settings), toDayCounts(series)).changes
}

/** What it says of the same customers' NPS. */
export const watchNps = (series: SimulatedSeries, seed: number): readonly WatchChange[] =>
  advanceWatch(createWatch(presets.nps, defaultWatchSettings), toNpsCounts(series, seed)).changes

/**
 * What is foreseen on the day before a fall of 10 points: the days until it will be reported, infinite if it says that it
 * cannot.
 */
export function foreseeDays(series: SimulatedSeries, fallDay: number): number {
  const days = toDayCounts(series).slice(0, fallDay)
  const { state } = advanceWatch(createWatch(presets.top2of5, defaultWatchSettings), days)
  return expectAlert(state, 0.1)?.days ?? Number.POSITIVE_INFINITY
}

/** How often something was reported: further falls count as well as onsets. */
export const countReported = (changes: readonly WatchChange[], tier: WatchChange['tier']): number =>
  changes.filter((one) => one.tier === tier && one.change !== 'recovery').length

/** A series in which nothing ever changes: a quarter to learn from and two years. */
export const simulateSteady = (seed: number, model: SeriesModel, answersPerWeek: number): SimulatedSeries =>
  simulateSeries({ seed, model, answersPerWeek, days: LEARNING_DAYS + TWO_YEARS })

/** A series that falls on one day, by so much then and by so much more each week after, and a year of it. */
export interface FallOptions extends Pick<SeriesOptions, 'seed' | 'model' | 'answersPerWeek'> {
  readonly fallDay: number
  readonly fall?: number
  readonly fallPerWeek?: number
}

export function simulateFall({ fallDay, fall = 0, fallPerWeek = 0, ...options }: FallOptions): SimulatedSeries {
  const shift = (day: number) => (day < fallDay ? 0 : -fall - (fallPerWeek * (day - fallDay)) / 7)
  return simulateSeries({ ...options, days: fallDay + YEAR, shift })
}

/** Days from half a year to one and a half after the first quarter, spread evenly whatever their number. */
export const fallDayOf = (index: number): number =>
  LEARNING_DAYS + HALF_YEAR + Math.floor(YEAR * ((index * 0.618_033_988_75) % 1))

/** The first that a tier says after a day, if it is an onset or a further fall; an alert says what a watch would. */
export function firstReported(
  changes: readonly WatchChange[],
  tier: WatchChange['tier'],
  fallDay: number,
): WatchChange | null {
  const day = simulatedDay(fallDay)
  const reported = (one: WatchChange) =>
    one.day >= day && one.change !== 'recovery' && (one.tier === tier || tier === 'watch')
  return changes.find(reported) ?? null
}

/** The days until it is reported, counting both ends; infinite if it never is. */
export const daysUntil = (reported: WatchChange | null, fallDay: number): number =>
  reported === null ? Number.POSITIVE_INFINITY : placeOf(reported.day) - fallDay + 1

/** Whether the day named is within two weeks of the true one. */
export const isDatedWell = (reported: WatchChange, fallDay: number): boolean =>
  Math.abs(placeOf(reported.sinceDay) - fallDay) <= 14

/** Which of the statements of an onset are true, each of which is made at 90 %. */
export function checkStatements(reported: WatchChange, series: SimulatedSeries, fallDay: number, fall: number) {
  const before = 100 * series.longRun
  const holds = (value: number, lower: number | null, upper: number | null) =>
    lower !== null && upper !== null && lower <= value && value <= upper
  return {
    before: holds(before, reported.before.lower, reported.before.upper),
    after: holds(before - 100 * fall, reported.after.lower, reported.after.upper),
    difference: holds(-100 * fall, reported.differenceLower, reported.differenceUpper),
    since:
      (reported.sinceFrom === null || placeOf(reported.sinceFrom) <= fallDay) &&
      reported.sinceTo !== null &&
      fallDay <= placeOf(reported.sinceTo),
  }
}

type Course = Pick<SeriesOptions, 'seed' | 'model' | 'answersPerWeek'>

/** 90, then 80 for half a year, then 70 %: whether the second fall is reported within a year, too. */
export function isSecondFallFound(course: Course): boolean {
  const [first, second] = [LEARNING_DAYS + HALF_YEAR, LEARNING_DAYS + 2 * HALF_YEAR]
  const shift = (day: number) => (day < first ? 0 : day < second ? -0.1 : -0.2)
  const changes = watchSeries(simulateSeries({ ...course, days: second + YEAR, shift }))
  return Number.isFinite(daysUntil(firstReported(changes, 'alert', second), second))
}

/** 85 % while learning, 93 for 40 weeks, and back to 85: whether that is reported within a year. */
export function isReturnFound(course: Course): boolean {
  const back = LEARNING_DAYS + 280
  const shift = (day: number) => (day < LEARNING_DAYS || day >= back ? 0 : 0.08)
  const changes = watchSeries(simulateSeries({ ...course, satisfied: 0.85, days: back + YEAR, shift }))
  return Number.isFinite(daysUntil(firstReported(changes, 'alert', back), back))
}

/**
 * A first quarter that was better than the series ever is again, by four points: an alert, and whether it ended within a
 * quarter.
 */
export function watchLuckyStart(course: Course): { readonly raised: boolean; readonly ended: boolean } {
  const shift = (day: number) => (day < LEARNING_DAYS ? 0.04 : 0)
  const changes = watchSeries(simulateSeries({ ...course, days: LEARNING_DAYS + YEAR, shift }))
  const alerts = changes.filter(({ tier }) => tier === 'alert')
  const onset = alerts.find(({ change }) => change === 'onset')
  if (onset === undefined || placeOf(onset.day) > LEARNING_DAYS + HALF_YEAR) return { raised: false, ended: false }
  const end = alerts.find(({ change, day }) => change === 'recovery' && day >= onset.day)
  return { raised: true, ended: end !== undefined && placeOf(end.day) - placeOf(onset.day) <= LEARNING_DAYS }
}
