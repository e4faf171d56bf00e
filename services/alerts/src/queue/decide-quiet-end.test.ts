import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { decideQuietEnd } from './decide-quiet-end.ts'

const night = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }
const endOf = (quiet: typeof night, at: string) => decideQuietEnd(quiet, new Date(at))?.toISOString() ?? null

test.each([
  // Summer: two hours ahead of UTC. Winter: one.
  ['2026-07-01T19:59:59Z', null],
  ['2026-07-01T20:00:00Z', '2026-07-02T05:00:00.000Z'],
  ['2026-07-02T04:59:59Z', '2026-07-02T05:00:00.000Z'],
  ['2026-07-02T05:00:00Z', null],
  ['2026-12-31T23:30:00Z', '2027-01-01T06:00:00.000Z'],
  // Clocks go forward, and back.
  ['2026-03-28T23:00:00Z', '2026-03-29T05:00:00.000Z'],
  ['2026-10-24T22:00:00Z', '2026-10-25T06:00:00.000Z'],
])('quiet from 22:00 to 07:00 in Berlin: at %s the end is %s', (at, end) => {
  expect(endOf(night, at)).toBe(end)
})

test('quiet hours within a day, and an end that the clocks skip or show twice', () => {
  const noon = { from: '12:00', to: '13:00', zone: 'UTC' }
  expect([endOf(noon, '2026-07-01T11:59:00Z'), endOf(noon, '2026-07-01T12:30:00Z')]).toEqual([
    null,
    '2026-07-01T13:00:00.000Z',
  ])
  const skipped = { ...night, to: '02:30' }
  expect(endOf(skipped, '2026-03-29T00:00:00Z')).toBe('2026-03-29T01:00:00.000Z')
  expect(endOf(skipped, '2026-10-25T00:45:00Z')).toBeNull()
  expect(endOf(skipped, '2026-10-25T01:10:00Z')).toBe('2026-10-25T01:10:00.000Z')
})

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
property.prop([
  clock,
  clock,
  fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe'),
  fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
])(
  'whatever the hours are, nobody waits longer than a day and an hour, and never into the past',
  (from, to, zone, at) => {
    if (from === to) return
    const end = decideQuietEnd({ from, to, zone }, at)
    if (end === null) return
    expect(end.getTime()).toBeGreaterThanOrEqual(at.getTime())
    expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
  },
)
