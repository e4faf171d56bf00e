import { shiftDay } from '@otzyv/domain'
import { LEARNING_DAYS } from '@otzyv/indicators'
import type { Course } from './course.ts'

/** A fall is looked for in a quarter. */
export const QUARTER_DAYS = 91
/** Falls begin so far apart. */
const STEP_DAYS = 21

/**
 * The days that are replayed, `[from, today)`, and the days on which falls begin, each with a quarter after it. Nothing is raised
 * in the first quarter of a history, so it is not replayed. Null if what is left is shorter than a quarter.
 */
export function chooseDays(
  courses: readonly Course[],
  today: string,
  weeks: number,
): { from: string; starts: string[] } | null {
  const [first] = courses.flatMap(({ days }) => days.slice(0, 1).map(({ day }) => day)).sort()
  if (first === undefined) return null
  const [wished, learned] = [shiftDay(today, -7 * weeks), shiftDay(first, LEARNING_DAYS)]
  const from = wished > learned ? wished : learned
  const starts: string[] = []
  const last = shiftDay(today, -QUARTER_DAYS)
  for (let start = from; start <= last; start = shiftDay(start, STEP_DAYS)) starts.push(start)
  return starts.length === 0 ? null : { from, starts }
}
