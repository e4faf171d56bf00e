const MINUTE = 60_000
const DAY = 86_400_000

/** Calendar arithmetic of one IANA time zone. A day number counts calendar days since 1970-01-01, which is 0. */
export type Zone = {
  /** The day number of the local calendar day in which the instant (ms since 1970) lies. */
  dayNumber(atMs: number): number
  /** The local calendar day of the instant as `YYYY-MM-DD`. */
  localDay(atMs: number): string
  /** The instant (ms) of `minute` minutes after midnight by the wall clock of that day. */
  instant(dayNumber: number, minute: number): number
}

/** The arithmetic of one zone; an unknown zone name throws a RangeError. */
export function createZone(timeZone: string): Zone {
  const offset = createOffset(timeZone)
  const texts = new Map<number, string>()
  const dayNumber = (atMs: number) => Math.floor((atMs + offset(atMs)) / DAY)
  return {
    dayNumber,
    localDay: (atMs) => {
      const day = dayNumber(atMs)
      const text = texts.get(day) ?? computeDayText(day)
      texts.set(day, text)
      return text
    },
    instant: (day, minute) => {
      const wall = day * DAY + minute * MINUTE
      const guess = wall - offset(wall)
      return wall - offset(guess)
    },
  }
}

/** The calendar day of a day number as `YYYY-MM-DD`. */
export function computeDayText(dayNumber: number): string {
  return new Date(dayNumber * DAY).toISOString().slice(0, 10)
}

/** The weekday of a day number: 0 is Monday, 6 is Sunday. */
export function computeWeekday(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7
}

/** The offset from UTC in ms. Intl, which is slow, is asked once a day of UTC, and each time on a day of change. */
function createOffset(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const days = new Map<number, number | 'changes'>()
  const ask = (atMs: number) => parseOffset(format, atMs)
  return (atMs) => {
    const day = Math.floor(atMs / DAY)
    let known = days.get(day)
    if (known === undefined) {
      const start = ask(day * DAY)
      known = start === ask((day + 1) * DAY) ? start : 'changes'
      days.set(day, known)
    }
    return known === 'changes' ? ask(atMs) : known
  }
}

function parseOffset(format: Intl.DateTimeFormat, atMs: number): number {
  const name = format.formatToParts(atMs).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE
}
