import { expect, test } from 'vitest'
import { type Sample, summarize } from './summarize.ts'

const SAMPLE = {
  connections: 64,
  requests: 3_000,
  perSecond: 1_000,
  p50Ms: 6,
  p99Ms: 20,
  nodeCpu: 0.3,
  postgresCpu: 0.15,
}
const samples: Sample[] = [1, 2, 3].flatMap((round): Sample[] => [
  { ...SAMPLE, name: 'endpoint', round, perSecond: 1_000 * round },
  { ...SAMPLE, name: 'empty', round, perSecond: 4_000, postgresCpu: 0 },
  { ...SAMPLE, name: 'pgbench', round, perSecond: 2_000, p99Ms: null, nodeCpu: null, postgresCpu: null },
])

test('every figure of a benchmark is a number, or null because its program does not give it', () => {
  const { figures, compared, text } = summarize(samples)
  expect(figures).toEqual([
    { connections: 64, name: 'endpoint', perSecond: 2_000, p50Ms: 6, p99Ms: 20, nodeMicros: 100, postgresMicros: 50 },
    { connections: 64, name: 'empty', perSecond: 4_000, p50Ms: 6, p99Ms: 20, nodeMicros: 100, postgresMicros: 0 },
    {
      connections: 64,
      name: 'pgbench',
      perSecond: 2_000,
      p50Ms: 6,
      p99Ms: null,
      nodeMicros: null,
      postgresMicros: null,
    },
  ])
  for (const { median, min, max, pairs } of compared) {
    expect(pairs).toBe(3)
    for (const value of [median, min, max]) expect(Number.isFinite(value)).toBe(true)
  }
  expect(text).toContain('| 64 | pgbench | 2000 | 6 | – | – | – |')
  expect(text).not.toMatch(/NaN|null/)
})

test('a comparison is the median of the ratios of each round, with the range of them', () => {
  const { compared, ratios } = summarize(samples)
  const toEmpty = compared.find(({ what }) => what === 'requests/s to empty')
  expect(toEmpty).toMatchObject({ connections: 64, median: 0.5, min: 0.25, max: 0.75, pairs: 3 })
  expect(ratios.find(({ name }) => name.startsWith('requests/s to empty'))).toMatchObject({ value: 0.5, holds: false })
})
