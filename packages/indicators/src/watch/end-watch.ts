import { type Course, normalOf } from './course.ts'
import { dayName, dayNumber, levelOf } from './day-sums.ts'
import { placeBefore, sumsBetween } from './days.ts'
import { stateDifference, stateLevel, type WatchChange } from './watch-change.ts'

/**
 * Ends an open watch. What is said of an alert that ends with it is said of it, too; else it is how the level is since its
 * onset.
 */
export function endWatch(
  course: Course,
  today: number,
  ending: Pick<WatchChange, 'reason' | 'evidence' | 'threshold'>,
  reported: Omit<WatchChange, 'day' | 'tier' | 'change' | 'onsetDay' | keyof typeof ending> | null = null,
): void {
  const { watch } = course
  if (watch === null) return
  const day = dayName(today)
  course.watch = null
  course.changes.push({
    day,
    tier: 'watch',
    change: 'recovery',
    onsetDay: watch.onsetDay,
    ...ending,
    ...(reported ?? { sinceDay: day, sinceFrom: day, sinceTo: day, ...levelsSince(course, today, watch) }),
  })
}

function levelsSince(course: Course, today: number, watch: NonNullable<Course['watch']>) {
  const { days, range, preset } = course
  const { last } = days
  // A watch may have been open for longer than days are remembered; then it is how the level is in those.
  const place = Math.max(days.first, placeBefore(days, dayNumber(watch.onsetDay), last))
  const length = today - (days.day[place] ?? today)
  const after = stateLevel(levelOf(sumsBetween(days, place, last), range), length, normalOf(course).variation, preset)
  return { before: watch.before, after, ...stateDifference(watch.before, after) }
}
