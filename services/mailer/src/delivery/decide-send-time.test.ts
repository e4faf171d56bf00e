import { expect, test } from 'vitest'
import { decideSendTime } from './decide-send-time.ts'

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
