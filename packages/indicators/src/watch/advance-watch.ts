import { addDay, closeCourse, openCourse } from './course.ts'
import { type DayCounts, dayNumber, sumDay } from './day-sums.ts'
import { followAlert } from './follow-alert.ts'
import { lookForFall } from './look-for-fall.ts'
import type { WatchChange } from './watch-change.ts'
import type { WatchState } from './watch-state.ts'

/** A series is learned from for its first 13 weeks. */
export const LEARNING_DAYS = 91

/**
 * Feeds closed days, in order and each once; days without answers may be left out. One by one or all at once gives the same
 * state and the same changes. A late correction is fed by going on from a state before its day: see `keepCheckpoint`.
 */
export function advanceWatch(
  state: WatchState,
  days: readonly DayCounts[],
): { readonly state: WatchState; readonly changes: readonly WatchChange[] } {
  const course = openCourse(state, days.length)
  for (const { day, counts } of days) {
    const today = dayNumber(day)
    if (course.lastDay !== null && day <= course.lastDay) {
      throw new RangeError(`Day ${day} comes after ${course.lastDay} was fed: feed days in order, each once`)
    }
    const sums = sumDay(counts, course.preset)
    course.lastDay = day
    if (sums.n === 0) continue
    if (course.first === null) [course.first, course.firstDay] = [today, day]
    addDay(course, today, sums)
    if (today - course.first < LEARNING_DAYS) continue
    if (course.alert === null) lookForFall(course, today)
    else followAlert(course, course.alert, today)
  }
  return { state: closeCourse(course), changes: course.changes }
}
