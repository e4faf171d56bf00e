import { expect, test } from 'vitest'
import { drawSatisfied, seededRandom } from '../../testing/seeded-random.ts'
import { computeShiryaevRobertsPath } from './shiryaev-roberts-path.ts'

const question = { level: 0.9, variance: 0.09, drops: [0.05, 0.1], dispersion: 1 }
const batchOf = (satisfied: number, n: number) => [
  { y: 1, count: satisfied },
  { y: 0, count: n - satisfied },
]

test('For shares a batch is worth its likelihood ratio, in whatever order its responses are listed', () => {
  const [once] = computeShiryaevRobertsPath([batchOf(7, 10)], { ...question, drops: [0.1] })
  expect(once).toBeCloseTo((0.8 / 0.9) ** 7 * (0.2 / 0.1) ** 3, 12)
  const apart = [...batchOf(3, 5), ...batchOf(4, 5)]
  expect(computeShiryaevRobertsPath([apart, []], { ...question, drops: [0.1] })).toEqual([
    expect.closeTo(once ?? 0, 12),
    expect.closeTo(once ?? 0, 12),
  ])
})

test('With the level known the mean number of batches to a false alarm is at least the threshold', () => {
  const threshold = 100
  const random = seededRandom(3)
  let total = 0
  const runs = 100
  for (let run = 0; run < runs; run++) {
    const batches = Array.from({ length: 3000 }, () => batchOf(drawSatisfied(random, 3, 0.9), 3))
    const alarm = computeShiryaevRobertsPath(batches, question).findIndex((evidence) => evidence >= threshold)
    total += alarm < 0 ? batches.length : alarm + 1
  }
  expect(total / runs).toBeGreaterThanOrEqual(threshold)
})
