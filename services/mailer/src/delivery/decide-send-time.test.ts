import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { decideSendTime, type SendWindow } from './decide-send-time.ts'

const office = { sendDays: [1, 2, 3, 4, 5], sendFromHour: 9, sendUntilHour: 17 }
const at = (text: string) => new Date(text)

test.each([
  // Sunday in Berlin: Monday at nine.
  ['2026-11-22T10:00:00Z', 'Europe/Berlin', '2026-11-23T08:00:00Z'],
  // Friday, one minute past the end: Monday again.
  ['2026-11-20T16:00:00Z', 'Europe/Berlin', '2026-11-23T08:00:00Z'],
  ['2026-11-20T15:59:59Z', 'Europe/Berlin', 'now'],
  ['2026-11-20T08:00:00Z', 'Europe/Berlin', 'now'],
  ['2026-11-20T07:59:59Z', 'Europe/Berlin', '2026-11-20T08:00:00Z'],
  // Summer time began in the night: nine o'clock comes an hour earlier.
  ['2026-03-28T20:00:00Z', 'Europe/Berlin', '2026-03-30T07:00:00Z'],
  // A zone with a quarter of an hour.
  ['2026-11-20T02:00:00Z', 'Asia/Kathmandu', '2026-11-20T03:15:00Z'],
  // The same instant is already Monday in Auckland.
  ['2026-11-22T20:30:00Z', 'Pacific/Auckland', 'now'],
] as const)('at %s in %s: %s', (now, zone, expected) => {
  const decision = decideSendTime(at(now), office, zone)
  expect(decision).toEqual(expected === 'now' ? { outcome: 'now' } : { outcome: 'wait', until: at(expected) })
})

test('without a window every hour is right, even in a zone that does not exist', () => {
  const always = { sendDays: [1, 2, 3, 4, 5, 6, 7], sendFromHour: 0, sendUntilHour: 24 }
  expect(decideSendTime(at('2026-11-22T03:00:00Z'), always, 'Nowhere/Land')).toEqual({ outcome: 'now' })
})

test.each([
  // Berlin's clocks skip the hour from two to three on that Sunday.
  ['2026-03-28T23:30:00Z', 'Europe/Berlin', 2, 3, '2026-03-30T00:00:00Z'],
  ['2026-03-28T23:30:00Z', 'Europe/Berlin', 2, 4, '2026-03-29T01:00:00Z'],
  // They show it twice on this one, and both times are right.
  ['2026-10-24T23:30:00Z', 'Europe/Berlin', 2, 3, '2026-10-25T00:00:00Z'],
  ['2026-10-25T01:30:00Z', 'Europe/Berlin', 2, 3, 'now'],
  ['2026-10-25T02:00:00Z', 'Europe/Berlin', 2, 3, '2026-10-26T01:00:00Z'],
  // Cairo skips its midnight.
  ['2026-04-23T20:00:00Z', 'Africa/Cairo', 0, 1, '2026-04-24T21:00:00Z'],
  // Half an hour, and a whole day that Apia left out.
  ['2026-10-03T15:00:00Z', 'Australia/Lord_Howe', 2, 3, '2026-10-03T15:30:00Z'],
  ['2011-12-30T09:30:00Z', 'Pacific/Apia', 0, 23, '2011-12-30T10:00:00Z'],
] as const)('at %s in %s with the hours %d to %d: %s', (now, zone, sendFromHour, sendUntilHour, expected) => {
  const decision = decideSendTime(at(now), { sendDays: [1, 2, 3, 4, 5, 6, 7], sendFromHour, sendUntilHour }, zone)
  expect(decision).toEqual(expected === 'now' ? { outcome: 'now' } : { outcome: 'wait', until: at(expected) })
})

/** By what the clocks show, quarter of an hour by quarter of an hour. */
function firstQuarterOf(now: Date, window: SendWindow, timeZone: string): Date | 'now' {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  const isOpen = (instant: Date) => {
    const [day, hour] = format.format(instant).split(', ')
    const inHours = Number(hour) >= window.sendFromHour && Number(hour) < window.sendUntilHour
    return inHours && window.sendDays.includes(days.indexOf(day ?? '') + 1)
  }
  if (isOpen(now)) return 'now'
  const quarter = 15 * 60_000
  for (let instant = Math.floor(now.getTime() / quarter) * quarter + quarter; ; instant += quarter)
    if (isOpen(new Date(instant))) return new Date(instant)
}

property.prop([
  fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2028-12-31T00:00:00Z'), noInvalidDate: true }),
  fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
  fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 2, maxLength: 2 }),
])(
  "a mail goes out at the first moment at which the person's clock shows a day and an hour of the window",
  (now, zone, sendDays, hours) => {
    const window = { sendDays, sendFromHour: Math.min(...hours), sendUntilHour: Math.max(...hours) }
    const expected = firstQuarterOf(now, window, zone)
    const decision = decideSendTime(now, window, zone)
    expect(decision).toEqual(expected === 'now' ? { outcome: 'now' } : { outcome: 'wait', until: expected })
  },
)
