import { dayName, dayNumber, mondayOf, type Sums, scoreRange, weekOf } from './day-sums.ts'
import { addRow, closeDays, type Days, openDays, type RunningSums, rowAt } from './days.ts'
import { findRise } from './find-rise.ts'
import { learnNormal, MOST_WEEKS, type Normal } from './learn-normal.ts'
import type { WatchChange } from './watch-change.ts'
import { thresholdsFor, type WatchThresholds } from './watch-settings.ts'
import type { WatchState } from './watch-state.ts'
import type { WeekSums } from './week-variation.ts'
import { ENOUGH_ANSWERS, LONGEST_MEMORY, SHORTEST_MEMORY } from './window-variation.ts'

/** A baseline lies before a window; this many weeks are kept. */
const KEPT_WEEKS = MOST_WEEKS + LONGEST_MEMORY / 7 + 1
/** A week of longer ago says nothing of what is normal today. */
const OLDEST_WEEKS = 156

type Changing<T> = { -readonly [Key in keyof T]: T[Key] }

/** A state on its way through some days: the same as the state, but it can be changed, and knows what follows from it. */
export interface Course extends Omit<Changing<WatchState>, 'days' | 'weeks'> {
  readonly days: Days
  weeks: WeekSums[]
  /** The first day and the first day that is looked at, as numbers; they are asked for each day. */
  first: number | null
  lookFrom: number
  readonly range: number
  readonly thresholds: WatchThresholds
  readonly changes: WatchChange[]
  /** Worked out from the weeks when it is asked for. */
  normal: Normal | null
}

/** Opens a state for this many days to come. */
export function openCourse(state: WatchState, more = 0): Course {
  return {
    ...state,
    days: openDays(state.days, more + 1),
    weeks: [...state.weeks],
    first: state.firstDay === null ? null : dayNumber(state.firstDay),
    lookFrom: state.windowsFrom === null ? Number.NEGATIVE_INFINITY : dayNumber(state.windowsFrom),
    range: scoreRange(state.preset),
    thresholds: thresholdsFor(state.settings),
    changes: [],
    normal: null,
  }
}

export function closeCourse(course: Course): WatchState {
  const { preset, settings, lastDay, firstDay, weeks, week, windowsFrom, normalFrom, watch, alert } = course
  const days = closeDays(course.days)
  return { version: 2, preset, settings, lastDay, firstDay, days, weeks, week, windowsFrom, normalFrom, watch, alert }
}

export function normalOf(course: Course): Normal {
  course.normal ??= learnNormal(course.weeks, course.range, course.settings)
  return course.normal
}

/** Adds a day with answers to the sums, after closing the week before if it is in a new one. */
export function addDay(course: Course, day: number, sums: Sums): void {
  const { days } = course
  if (days.last < 0) addRow(days, [day - 1, 0, 0, 0])
  const last = rowAt(days, days.last)
  const week = weekOf(day)
  if (course.week === null || course.week[0] < week) {
    if (course.week !== null) closeWeek(course, course.week, last)
    course.week = [week, last[1], last[2], last[3]]
  }
  addRow(days, [day, last[1] + sums.n, last[2] + sums.sum, last[3] + sums.squares])
  forgetDays(days, day)
}

function closeWeek(course: Course, [week, n, sum, squares]: RunningSums, last: RunningSums): void {
  if (course.normalFrom !== null && mondayOf(week) < dayNumber(course.normalFrom)) return
  course.weeks.push([week, last[1] - n, last[2] - sum, last[3] - squares])
  course.normal = null
  if (course.alert !== null) return
  while (course.weeks.length > KEPT_WEEKS || (course.weeks[0]?.[0] ?? week) < week - OLDEST_WEEKS) course.weeks.shift()
  course.weeks.splice(0, findRise(course.weeks, course.range, course.settings))
}

/** Forgets the days that no window needs any more, but for the last of them, whose sums a window begins after. */
function forgetDays(days: Days, today: number): void {
  const n = days.n[days.last] ?? 0
  while (days.first < days.last) {
    const next = days.first + 1
    const memory = n - (days.n[next] ?? 0) >= ENOUGH_ANSWERS ? SHORTEST_MEMORY : LONGEST_MEMORY
    if ((days.day[next] ?? 0) > today - memory) return
    days.first = next
  }
}

/** The weeks of an alert that is over are no part of what is normal, nor are its days looked at again. */
export function leaveOut(course: Course, onsetDay: string, today: number, windowsFrom: number): void {
  const onset = dayNumber(onsetDay)
  course.weeks = course.weeks.filter(([week]) => mondayOf(week) + 6 < onset)
  course.normal = null
  course.normalFrom = dayName(today + 1)
  course.windowsFrom = dayName(windowsFrom)
  course.lookFrom = windowsFrom
}

/** What is since a day is normal from now on, and nothing before it. */
export function startNormal(course: Course, fromDay: string): void {
  const from = dayNumber(fromDay)
  course.weeks = course.weeks.filter(([week]) => mondayOf(week) >= from)
  course.normal = null
  course.normalFrom = fromDay
  course.windowsFrom = fromDay
  course.lookFrom = from
}
