import { localDay, shiftDay } from './calendar.ts'

/** In which zone a workspace counts, and after how many days a low rating should be answered. */
export type DueRule = { timeZone: string; followUpDays: number }

type Dated = {
  state: 'open' | 'contacted' | 'resolved' | null
  reopened: boolean
  /** As a person set it. */
  dueOn: string | null
  /** On which the answer counts. */
  day: string
  /** When its newest version came. */
  receivedAt: Date
}

/**
 * The day by which a low rating should be answered: the one that a person set, else some days after the answer. One that
 * opened again is due that many days after the change that opened it. Null for what is resolved, and for nothing to follow up.
 *
 * @example decideDueDay({ state: 'open', reopened: false, dueOn: null, day: '2026-11-22', … }, { followUpDays: 2, … }) // '2026-11-24'
 */
export function decideDueDay(
  { state, reopened, dueOn, day, receivedAt }: Dated,
  { timeZone, followUpDays }: DueRule,
): string | null {
  if (state === null || state === 'resolved') return null
  if (reopened) return shiftDay(localDay(receivedAt, timeZone), followUpDays)
  return dueOn ?? shiftDay(day, followUpDays)
}
