import { closeCourse, openCourse, startNormal } from './course.ts'
import { dayNumber } from './day-sums.ts'
import { endAccepted } from './follow-alert.ts'
import type { WatchChange } from './watch-change.ts'
import type { WatchState } from './watch-state.ts'

/**
 * A person says that what is since a day is normal: what came before is forgotten, an open alert ends, and a fall is looked
 * for again once there are four full weeks of it with 30 answers. Without a day it is the one on which the newest fall of
 * the open alert began. Throws if there is neither, and for a day after the newest one that was fed.
 */
export function acceptAsNormal(
  state: WatchState,
  fromDay: string | null = state.alert?.fallDay ?? null,
): { readonly state: WatchState; readonly changes: readonly WatchChange[] } {
  if (fromDay === null) throw new RangeError('No alert is open: give the day from which the figures are normal')
  dayNumber(fromDay)
  if (state.lastDay === null || fromDay > state.lastDay) {
    throw new RangeError(`Nothing is known from ${fromDay} on: give a day up to ${state.lastDay ?? 'the newest one'}`)
  }
  const course = openCourse(state)
  endAccepted(course, dayNumber(state.lastDay))
  startNormal(course, fromDay)
  return { state: closeCourse(course), changes: course.changes }
}
