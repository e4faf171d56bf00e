import { addDays, startOfBucket, startOfNextBucket } from '../format/calendar.ts'
import type { View } from './parse-view.ts'

/** Full weeks `[from, to)`. `isOwn` says that the reader chose none, and the page is about its own last weeks. */
export type Period = { from: string; to: string; weeks: number; isOwn: boolean }

/** The period that a view asks for, widened to full weeks; without one the last `weeks` full weeks before `today`. */
export function choosePeriod(asked: View['period'], today: string, weeks: number): Period {
  if (asked === null) {
    const to = startOfBucket(today, 'week')
    return { from: addDays(to, -7 * weeks), to, weeks, isOwn: true }
  }
  const from = startOfBucket(asked.from, 'week')
  const to = startOfNextBucket(addDays(asked.to, -1), 'week')
  return { from, to, weeks: Math.round((Date.parse(to) - Date.parse(from)) / (7 * 86_400_000)), isOwn: false }
}
