import { expect, test } from 'vitest'
import { decideNext } from './decide-next.ts'

const now = new Date('2026-11-26T12:00:00Z')
const answered = (status: number, retryAfter: string | null = null) =>
  ({ outcome: 'answered', status, retryAfter, body: '', complete: true }) as const
const nothing = { outcome: 'unanswered', reason: 'ECONNREFUSED', reached: false } as const

test('an answer of 2xx is a delivery, 410 ends it, and all others are tried again', () => {
  for (const status of [200, 201, 204, 299]) expect(decideNext(answered(status), 1, now)).toEqual({ outcome: 'sent' })
  expect(decideNext(answered(410), 1, now)).toEqual({ outcome: 'gone' })
  for (const status of [100, 301, 307, 400, 401, 404, 429, 500, 503])
    expect([status, decideNext(answered(status), 1, now)]).toMatchObject([status, { outcome: 'again' }])
})

test('an event is tried ten times within 75 hours, by the published schedule, and is given up then', () => {
  const waits: number[] = []
  for (let attempt = 1; ; attempt++) {
    const next = decideNext(nothing, attempt, now)
    if (next.outcome !== 'again') {
      expect([attempt, next]).toEqual([10, { outcome: 'failed', reason: 'ECONNREFUSED' }])
      break
    }
    waits.push(next.afterSeconds)
  }
  expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400])
})

test.each([
  ['120', 120],
  [' 7 ', 7],
  ['Thu, 26 Nov 2026 12:10:00 GMT', 600],
  ['999999999', 86_400],
  ['0', null],
  ['-5', null],
  ['Thu, 26 Nov 2026 11:00:00 GMT', null],
  ['soon', null],
  ['', null],
])('Retry-After: %j pauses for %j seconds after 429 and 503 alone', (header, seconds) => {
  for (const status of [429, 503])
    expect(decideNext(answered(status, header), 1, now)).toMatchObject({
      pauseSeconds: seconds,
      afterSeconds: Math.max(5, seconds ?? 0),
    })
  expect(decideNext(answered(500, header), 1, now)).toMatchObject({ pauseSeconds: null, afterSeconds: 5 })
})
