import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkCase, checkGolden, goldenPath, readGoldenCases } from './check-golden.ts'
import { methods, notProvided } from './methods.ts'

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

test('what every object has is no method, and an object is compared key by key', () => {
  const odd = { id: 'o', method: 'constructor', inputs: {}, expected: {}, tolerance: {} }
  expect(checkCase(odd)).toMatchObject({ outcome: 'failed', reasons: ['unknown method constructor'] })
  const nested = { id: 'n', method: 'proportion.wilson', inputs: { x: 1, n: 2 }, expected: { lower: { a: 1 } } }
  expect(checkCase({ ...nested, tolerance: {} })).toMatchObject({ outcome: 'failed' })
})

test('lists that do not belong together fail with the reason', () => {
  const uneven = { id: 'u', method: 'test.k_proportions', inputs: { x: [1, 2], n: [3] }, expected: {}, tolerance: {} }
  expect(checkCase(uneven)).toMatchObject({ outcome: 'failed', reasons: [expect.stringContaining('as long as')] })
})

test('sides may be lists of values, rates may be missing, and a whole population has no effective size', () => {
  // The sleep data of R's ?t.test.
  const welch = {
    a: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    b: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
  }
  const of = (method: string, inputs: Record<string, unknown>, expected: Record<string, unknown>) =>
    checkCase({ id: 'x', method, inputs, expected, tolerance: { abs: 5e-5 } })
  expect(of('mean.welch_difference', welch, { t: -1.8608, df: 17.776, p: 0.07939 })).toMatchObject({
    outcome: 'failed',
    reasons: [expect.stringMatching(/^df is 17.7764/)],
  })
  expect(of('mean.welch_difference', welch, { t: -1.8608, df: 17.77647, p: 0.07939 })).toEqual({ outcome: 'passed' })
  const sides = { from: { n: [10, 0], rate: [1, null] }, to: { n: [10, 10], rate: [1, 0.5] } }
  expect(of('fair.kitagawa', sides, { total: -0.25, mix_effect: -0.25 })).toEqual({ outcome: 'passed' })
  expect(of('proportion.wilson_fpc', { x: 4, n: 5, N: 5 }, { n_eff: null, lower: 0.8 })).toEqual({ outcome: 'passed' })
  expect(of('nps.score_from_scores', { scores: [] }, { nps_points: null, n: 0 })).toEqual({ outcome: 'passed' })
})

describe('a file that is none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  test.each([
    ['{', /cannot be read as a golden file/],
    ['[]', /is no golden file: it needs/],
    ['{"cases":[]}', /is no golden file: it needs/],
    ['{"cases":[{"id":"a","method":"b","inputs":null,"expected":{},"tolerance":{}}]}', /case 1 \("a"\) is malformed/],
    ['{"cases":[{"id":"a","method":"b","inputs":{},"expected":{},"tolerance":{"abs":"1"}}]}', /case 1 \("a"\)/],
  ])('%s', (text, message) => {
    const path = join(folder, 'file.json')
    writeFileSync(path, text)
    expect(() => readGoldenCases(path)).toThrow(message)
  })

  test('and one that is not there', () => {
    expect(() => readGoldenCases(join(folder, 'nowhere.json'))).toThrow(/nowhere.json cannot be read/)
  })
})

test('nothing that is provided is declared as not provided', () => {
  expect([...notProvided].filter((name) => name in methods)).toEqual([])
})
