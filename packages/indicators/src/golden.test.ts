import { expect, test } from 'vitest'
import { checkCase, checkGolden, goldenPath, readGoldenCases } from './golden/check-golden.ts'
import { methods, notProvided } from './golden/methods.ts'

const cases = readGoldenCases(goldenPath(process.env.GOLDEN_FILE))

test('every golden figure is reproduced', () => {
  const report = checkGolden(cases)
  console.log(report.line)
  for (const failure of report.failures) console.log(`  ${failure}`)
  expect(report.failures).toEqual([])
})

test('an unknown method is a failure', () => {
  const unknown = { id: 'u', method: 'no.such_method', inputs: {}, expected: {}, tolerance: {} }
  expect(checkCase(unknown)).toMatchObject({ outcome: 'failed' })
})

test('a figure off by more than the tolerance, a missing one, and a number for no data are failures', () => {
  const wilson = { id: 'w', method: 'proportion.wilson', inputs: { x: 18, n: 20 }, tolerance: { abs: 1e-6 } }
  expect(checkCase({ ...wilson, expected: { lower: 0.6989663548 } })).toEqual({ outcome: 'passed' })
  expect(checkCase({ ...wilson, expected: { lower: 0.69932 } })).toMatchObject({ outcome: 'failed' })
  expect(checkCase({ ...wilson, expected: { centre: 0.8 } })).toMatchObject({ outcome: 'failed' })
  expect(checkCase({ ...wilson, expected: { lower: null } })).toMatchObject({ outcome: 'failed' })
})

test('nothing that is provided is declared as not provided', () => {
  expect([...notProvided].filter((name) => name in methods)).toEqual([])
})
