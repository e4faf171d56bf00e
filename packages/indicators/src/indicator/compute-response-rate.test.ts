import { expect, test } from 'vitest'
import { computeResponseRate } from './compute-response-rate.ts'
import { countCohort } from './count-cohort.ts'

test('is a percentage of the sent, with an interval', () => {
  const rate = computeResponseRate({ sent: 263, responded: 81 })
  expect(rate.value).toBeCloseTo(30.798, 3)
  expect(rate.lower).toBeCloseTo(25.53, 2)
  expect(rate.upper).toBeCloseTo(36.62, 2)
  expect(rate).toMatchObject({ n: 263, sent: 263, responded: 81, method: 'wilson', flags: [] })
})

test('nothing sent is no data', () => {
  expect(computeResponseRate({ sent: 0, responded: 0 })).toMatchObject({ value: null, lower: null, flags: ['no_data'] })
  // It is shown however few were asked, so it must not say that it is hidden.
  expect(computeResponseRate({ sent: 2, responded: 1 })).toMatchObject({ value: 50, flags: ['low_n'] })
})

test('a young cohort is provisional', () => {
  expect(computeResponseRate({ sent: 40, responded: 0 }, { provisional: true })).toMatchObject({
    value: 0,
    lower: 0,
    flags: ['provisional'],
  })
})

test('more responded than sent is refused', () => {
  expect(() => computeResponseRate({ sent: 3, responded: 4 })).toThrow(/Of 3 sent/)
})

test('a cohort is who was sent in the window, whenever they responded', () => {
  const invitations = [
    { sentDay: '2024-01-01', respondedDay: '2024-02-20' },
    { sentDay: '2024-01-07', respondedDay: null },
    { sentDay: '2024-01-08', respondedDay: '2024-01-08' },
  ]
  expect(countCohort(invitations, '2024-01-01', '2024-01-08')).toEqual({ sent: 2, responded: 1 })
})
