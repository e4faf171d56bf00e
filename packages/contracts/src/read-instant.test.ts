import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { readInstant } from './read-instant.ts'

const read = (value: unknown, timeZone: string | null = null) => {
  const result = readInstant(value, timeZone)
  return result.outcome === 'read' ? result.at.toISOString() : result.outcome
}
const pad = (number: number, width = 2) => String(number).padStart(width, '0')
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** What the clocks of an offset show, and the offset in every spelling. */
function written(at: Date, minutes: number) {
  const local = new Date(at.getTime() + minutes * 60_000)
  const [date = '', clock = ''] = local.toISOString().replace('Z', '').split('T')
  const [h, m] = [pad(Math.trunc(Math.abs(minutes) / 60)), pad(Math.abs(minutes) % 60)]
  const sign = minutes < 0 ? '-' : '+'
  const zones = [
    `${sign}${h}:${m}`,
    `${sign}${h}${m}`,
    ` ${sign}${h}${m}`,
    ` GMT${sign}${h}${m}`,
    ` ${sign}${h}${m} UTC`,
  ]
  if (m === '00') zones.push(`${sign}${h}`)
  if (minutes === 0) zones.push('Z', 'z', ' UTC', ' utc', ' GMT', 'UTC', '-00:00', ' Z[Europe/London]')
  const [year = '', month = '', day = ''] = date.split('-')
  return zones.flatMap((zone) => [
    `${date}T${clock}${zone}`,
    `${date}t${clock}${zone}`,
    `${date} ${clock}${zone}`,
    ` ${date}  ${clock}${zone}\u200b\n`,
    `${date}T${clock}000999${zone}`,
    `${date}T${clock.replace('.', ',')}${zone}`,
    `${date.replaceAll('-', '/')} ${clock}${zone}`,
    `${date.replaceAll('-', '')}T${clock.replaceAll(':', '')}${zone}`,
    `Wed, ${Number(day)} ${MONTHS[Number(month) - 1]} ${year} ${clock}${zone}`,
  ])
}

describe('an instant', () => {
  const instants = fc.date({
    min: new Date('2000-01-02T00:00:00Z'),
    max: new Date('2099-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  const offsets = fc.oneof(fc.constant(0), fc.integer({ min: -14 * 60, max: 14 * 60 }))

  property.prop([instants, offsets])('is the same however it is written', (at, minutes) => {
    for (const text of written(at, minutes)) expect([text, read(text)]).toEqual([text, at.toISOString()])
    const ms = at.getTime()
    for (const number of [ms, String(ms), ms / 1000, (ms / 1000).toFixed(3), `${ms}000`, `${ms}000000`])
      expect([number, read(number)]).toEqual([number, at.toISOString()])
  })

  property.prop([fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.anything())])(
    'is never made of something else, and nothing makes the reading fail',
    (value) => {
      const result = readInstant(value)
      if (result.outcome === 'read') expect(Number.isFinite(result.at.getTime())).toBe(true)
    },
  )

  test.each([
    ['2026-11-25T13:23:52+0000', '2026-11-25T13:23:52.000Z'],
    ['2026-11-25 13:23:52 UTC', '2026-11-25T13:23:52.000Z'],
    ['2026-11-25T13:23Z', '2026-11-25T13:23:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60.5z', '2017-01-01T00:00:00.000Z'],
    ['2026-11-25T24:00:00Z', '2026-11-26T00:00:00.000Z'],
    ['2026-11-20T10:12:07.672717030Z', '2026-11-20T10:12:07.672Z'],
    ['2026-11-20T10:12:07.9999999Z', '2026-11-20T10:12:07.999Z'],
    ['2026-11-25T13:23:52−05:00', '2026-11-25T18:23:52.000Z'],
    ['2026-11-25T13:23:52+01:00[Europe/Berlin]', '2026-11-25T12:23:52.000Z'],
    ['2026-11-25T13:23:52 Europe/Berlin', '2026-11-25T12:23:52.000Z'],
    ['Wed Nov 25 2026 13:23:52 GMT+0000 (Coordinated Universal Time)', '2026-11-25T13:23:52.000Z'],
    ['November 25, 2026 13:23:52 UTC', '2026-11-25T13:23:52.000Z'],
    ['2026-11-25 13:23:52.5 -0500 EST', '2026-11-25T18:23:52.500Z'],
    ['2026-11-25 13:23:52 +0100 CET', '2026-11-25T12:23:52.000Z'],
    ['2026-11-25 13:23:52 GMT+3', '2026-11-25T10:23:52.000Z'],
    ['2026-11-25T13:23:52 UTC-3:30', '2026-11-25T16:53:52.000Z'],
    ['Wed Nov 25 13:23:52 UTC 2026', '2026-11-25T13:23:52.000Z'],
    ['Wed Nov 25 13:23:52 +0300 2026', '2026-11-25T10:23:52.000Z'],
    ['Nov  5 13:23:52 Z 2026', '2026-11-05T13:23:52.000Z'],
    [1795169400.412, '2026-11-20T10:10:00.412Z'],
    [1795169412345, '2026-11-20T10:10:12.345Z'],
    ['1795169400', '2026-11-20T10:10:00.000Z'],
  ])('%j is %s', (value, at) => expect(read(value)).toBe(at))

  test.each([
    ['2026-11-25T13:23:52', 'no_zone'],
    ['2026-11-25 13:23:52.5', 'no_zone'],
    ['20261125T132352', 'no_zone'],
    ['Wed, 25 Nov 2026 13:23:52', 'no_zone'],
    ['Wed Nov 25 13:23:52 2026', 'no_zone'],
    ['Wed Nov 25 13:23:52 EST 2026', 'not_a_time'],
    ['2026-11-25T13:23:52+530', 'not_a_time'],
    ['2026-11-25', 'not_a_time'],
    ['2026-02-30T10:00:00Z', 'not_a_time'],
    ['2026-13-01T10:00:00Z', 'not_a_time'],
    ['2026-11-25T25:00:00Z', 'not_a_time'],
    ['2026-11-25T10:60:00Z', 'not_a_time'],
    ['2026-11-25T10:00:61Z', 'not_a_time'],
    ['2026-11-25T10:00:00+24:00', 'not_a_time'],
    ['2026-11-25T10:00:00 EST', 'not_a_time'],
    ['2026-11-25 01:23:52 PM UTC', 'not_a_time'],
    ['11/25/2026 13:23:52 UTC', 'not_a_time'],
    ['25.11.2026 13:23', 'not_a_time'],
    ['yesterday', 'not_a_time'],
    [true, 'not_a_time'],
    [{}, 'not_a_time'],
    [[1795169400], 'not_a_time'],
    [null, 'missing'],
    ['  ', 'missing'],
    ['{{ticket.solved_at}}', 'missing'],
    [0, 'out_of_range'],
    [-1, 'out_of_range'],
    [1e300, 'out_of_range'],
    ['1970-01-01T00:00:00Z', 'out_of_range'],
    ['2100-01-01T00:00:00Z', 'out_of_range'],
  ])('%j is none: %s', (value, outcome) => expect(read(value)).toBe(outcome))

  test('without a zone is read in the zone that is known, in summer and in winter', () => {
    expect(read('2026-11-25 13:23:52', 'Europe/Berlin')).toBe('2026-11-25T12:23:52.000Z')
    expect(read('2026-07-25 13:23:52', 'Europe/Berlin')).toBe('2026-07-25T11:23:52.000Z')
    expect(read('2026-07-25 13:23:52', 'America/New_York')).toBe('2026-07-25T17:23:52.000Z')
    expect(read('2026-07-25 13:23:52Z', 'America/New_York')).toBe('2026-07-25T13:23:52.000Z')
  })

  property.prop([
    instants,
    fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'),
  ])('without a zone shows the same clock in the zone that it was read in', (at, timeZone) => {
    const shown = at.toISOString().slice(0, 19)
    const result = readInstant(shown.replace('T', ' '), timeZone)
    const gap = 60 * 60_000
    const clock = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    const showing = (ms: number) => clock.format(ms).replace(' ', 'T')
    // Within the hour that the clocks skip in spring no instant shows this time.
    const ms = result.outcome === 'read' ? result.at.getTime() : Number.NaN
    expect([showing(ms), showing(ms - gap), showing(ms + gap)]).toContain(shown)
  })
})
