import { isoMonday, shiftDay, shiftMonth } from '@otzyv/domain'

export type Granularity = 'week' | 'month' | 'quarter'

/** The last period that is over on a day, `[from, to)`: the last full week, month or quarter. */
export function lastPeriod(today: string, granularity: Granularity): { from: string; to: string } {
  if (granularity === 'week') {
    const to = isoMonday(today)
    return { from: shiftDay(to, -7), to }
  }
  const [year, month] = [today.slice(0, 4), Number(today.slice(5, 7))]
  const months = granularity === 'month' ? 1 : 3
  const first = month - ((month - 1) % months)
  const to = `${year}-${String(first).padStart(2, '0')}-01`
  return { from: shiftMonth(to, -months), to }
}
