const MINUTE = 60_000
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A time as it was written: what a clock showed, as if in UTC; and its zone: an offset in ms, an IANA name, or none. */
export type WrittenTime = { local: number; zone: number | string | null }

const CLOCK = String.raw`(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?`
const ZONE = String.raw`(?:\s*(.+))?`
const FORMS = [
  /** 2026-11-25T13:23:52.25+01:00, with a space or a slash as well. */
  { pattern: new RegExp(String.raw`^(\d{4})[-/](\d{2})[-/](\d{2})(?:\s*t\s*|\s+)${CLOCK}${ZONE}$`, 'i'), order: 'ymd' },
  /** 20261125T132352Z, the basic form of ISO 8601. */
  { pattern: /^(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d+))?)?(?:\s*(.+))?$/i, order: 'ymd' },
  /** Wed, 25 Nov 2026 13:23:52 +0000: RFC 5322, as mails have it. */
  {
    pattern: new RegExp(
      String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})[-\s]([a-z]{3})[a-z]*[-\s](\d{4})\s+${CLOCK}${ZONE}$`,
      'i',
    ),
    order: 'dmy',
  },
  /** Wed Nov 25 2026 13:23:52 GMT+0000 (Coordinated Universal Time), as JavaScript prints it. */
  {
    pattern: new RegExp(
      String.raw`^(?:[a-z]{3,9},?\s+)?([a-z]{3})[a-z]*\s+(\d{1,2}),?\s+(\d{4})\s+${CLOCK}${ZONE}$`,
      'i',
    ),
    order: 'mdy',
  },
] as const

/** Wed Nov 25 13:23:52 UTC 2026, as Unix and Ruby print it: the year comes last. */
const YEAR_LAST = /^((?:[a-z]{3,9},?\s+)?[a-z]{3,9}\s+\d{1,2})\s+(\d{2}:\S+)(?:\s+(\S+))?\s+(\d{4})$/i

/** A time with its zone, if it has one; null for what is none, such as the 30th of February. */
export function parseTime(text: string): WrittenTime | null {
  const written = text.replace(YEAR_LAST, (_, day, clock, zone, year) => `${day} ${year} ${clock} ${zone ?? ''}`.trim())
  for (const { pattern, order } of FORMS) {
    const [, first = '', second = '', third = '', ...rest] = pattern.exec(written) ?? []
    if (first === '') continue
    const [year, month, day] =
      order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second]
    const local = readClock([year, month, day], rest)
    const zone = readZone(rest[4] ?? '')
    return local === null || zone === undefined ? null : { local, zone }
  }
  return null
}

/** The milliseconds of a date and a clock; a 60th second is a leap second and belongs to the next minute. */
function readClock(date: readonly [string, string, string], clock: readonly (string | undefined)[]): number | null {
  const month = /^\d/.test(date[1]) ? Number(date[1]) - 1 : MONTHS.indexOf(date[1].toLowerCase())
  const [year, day] = [Number(date[0]), Number(date[2])]
  const [hour = 0, minute = 0, second = 0] = clock.slice(0, 3).map((part) => Number(part ?? 0))
  const fraction = Number(`${clock[3] ?? ''}000`.slice(0, 3))
  const midnight = new Date(Date.UTC(year, month, day))
  if (month < 0 || midnight.getUTCMonth() !== month || midnight.getUTCDate() !== day) return null
  const endOfDay = hour === 24 && minute === 0 && second === 0 && fraction === 0
  if ((hour > 23 && !endOfDay) || minute > 59 || second > 60) return null
  return Date.UTC(year, month, day, hour, minute, second, second === 60 ? 0 : fraction)
}

/** The offset in milliseconds, an IANA name, or null for no zone; undefined for what is none. */
function readZone(text: string): number | string | null | undefined {
  const [, main = '', bracketed] = /^(.*?)\s*(?:\[!?([A-Za-z][\w+/-]*)\]|\([^()]*\))?$/.exec(text) ?? []
  if (main === '') return bracketed ?? null
  if (/^(?:z|utc?|gmt)$/i.test(main)) return 0
  // After an offset an abbreviation (`-0500 EST`) says nothing more. One digit (`GMT+3`) is hours.
  const offset =
    /^(?:utc?|gmt)?\s*([+\-−])(\d{2}|\d(?=$|:|\s))(?::?(\d{2}))?(?:\s*(?:z|utc?|gmt)|\s+[a-z]{2,5})?$/i.exec(main)
  if (offset) {
    const [, sign, hours, minutes] = offset
    const ms = (Number(hours) * 60 + Number(minutes ?? 0)) * MINUTE
    if (Number(hours) > 23 || Number(minutes ?? 0) > 59) return undefined
    return sign === '+' ? ms : -ms
  }
  // Letters alone are an abbreviation, and most of them mean several zones.
  return /^[A-Za-z]\w*(?:\/[\w+-]+)+$/.test(main) ? main : undefined
}

/** The offset of a zone when its clocks show `local`, in ms; of two the earlier instant, null if there is no such zone. */
export function findOffset(timeZone: string, local: number): number | null {
  const before = offsetAt(timeZone, local - 24 * 60 * MINUTE)
  const after = offsetAt(timeZone, local + 24 * 60 * MINUTE)
  if (before === null || after === null) return null
  return offsetAt(timeZone, local - before) === before ? before : after
}

/** What the clocks of a zone are ahead of UTC at an instant, in ms; null if there is no such zone. */
function offsetAt(timeZone: string, at: number): number | null {
  try {
    const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value
    const [, sign = '+', hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name ?? '') ?? []
    const ms = (Number(hours) * 60 + Number(minutes)) * MINUTE
    return sign === '-' ? -ms : ms
  } catch {
    return null
  }
}
