import { expect, test } from 'vitest'
import { readApiAnswer, withoutSecrets } from './read-api-answer.ts'

test.each([
  [200, 'done'],
  [204, 'done'],
  [302, 'refused'],
  [401, 'denied'],
  [403, 'retry'],
  [404, 'absent'],
  [409, 'retry'],
  [422, 'refused'],
  [429, 'retry'],
  [500, 'retry'],
  [504, 'retry'],
])('%i means %s', (status, outcome) => {
  expect(readApiAnswer({ status, body: 'said', complete: true }).outcome).toBe(outcome)
})

test('only what no gateway, and no cut connection, leaves in doubt may be done once more', () => {
  const doubt = (status: number, complete = true) => readApiAnswer({ status, body: '', complete })
  expect(
    [doubt(500), doubt(502), doubt(504), doubt(429), doubt(200, false)].map(
      (one) => 'mayHaveDone' in one && one.mayHaveDone,
    ),
  ).toEqual([false, true, true, false, true])
  expect(withoutSecrets('no key:secret-of-the-desk, nor secret-of-the-desk', ['key:secret-of-the-desk'])).toBe(
    'no …, nor …',
  )
})
