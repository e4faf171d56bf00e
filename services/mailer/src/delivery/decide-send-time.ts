import { firstInstantOf, zoneOffset } from '@otzyv/service-kit'

export type SendWindow = { sendDays: readonly number[]; sendFromHour: number; sendUntilHour: number }

export type SendTime = { outcome: 'now' } | { outcome: 'wait'; until: Date }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Any window opens within seven days, and an hour that the clocks skip a week later. */
const DAYS_AHEAD = 14

/**
 * Whether a mail may go out now by the person's clock, else from when on. A window of which the clocks skip a part begins or
 * ends with the change, and one that they skip altogether does not open that day. Throws for a zone that nobody knows.
 */
export function decideSendTime(now: Date, window: SendWindow, timeZone: string): SendTime {
  if (window.sendFromHour === 0 && window.sendUntilHour === 24 && window.sendDays.length === 7)
    return { outcome: 'now' }
  // Local time is kept as if it were UTC.
  const local = now.getTime() + zoneOffset(timeZone, now.getTime()) * MINUTE
  const today = Math.floor(local / DAY) * DAY
  for (let day = today; day <= today + DAYS_AHEAD * DAY; day += DAY) {
    if (!window.sendDays.includes(isoDayOf(day))) continue
    const opens = firstInstantOf(timeZone, day + window.sendFromHour * HOUR)
    const closes = firstInstantOf(timeZone, day + window.sendUntilHour * HOUR)
    if (opens >= closes || now.getTime() >= closes) continue
    return now.getTime() >= opens ? { outcome: 'now' } : { outcome: 'wait', until: new Date(opens) }
  }
  return { outcome: 'now' }
}

/** 1 (Monday) to 7. */
function isoDayOf(day: number): number {
  return new Date(day).getUTCDay() || 7
}
