import { TZDate } from '@date-fns/tz'
import { addDays, format, startOfISOWeek } from 'date-fns'

/** The calendar day 'YYYY-MM-DD' of an instant in an IANA time zone. */
export function localDay(at: Date, timeZone: string): string {
  return format(new TZDate(at.getTime(), timeZone), 'yyyy-MM-dd')
}

/** The Monday of the ISO week that holds `day`. */
export function isoMonday(day: string): string {
  return format(startOfISOWeek(parseDay(day)), 'yyyy-MM-dd')
}

/** `day` moved by a number of calendar days. */
export function shiftDay(day: string, days: number): string {
  return format(addDays(parseDay(day), days), 'yyyy-MM-dd')
}

/** A day as a date whose calendar fields are that day whatever zone the process runs in. */
export function parseDay(day: string): TZDate {
  const [year, month, date] = day.split('-').map(Number)
  return new TZDate(year ?? 0, (month ?? 1) - 1, date ?? 1, 'UTC')
}
