import { expect, test } from 'vitest'
import { computeLaneyChart, computePChart, testDispersion } from './p-chart.ts'
import { computeEwma, computeLowerCusum } from './smoothed-path.ts'

const weeks = [38, 52, 41, 60, 47, 70].map((x) => ({ x, n: 400 }))

test('limits hold the centre; Laney widens them where groups differ more than chance', () => {
  const [plain, laney] = [computePChart(weeks), computeLaneyChart(weeks)]
  expect(laney?.sigmaZ).toBeGreaterThan(1)
  expect(laney?.limits[0]?.upper).toBeGreaterThan(plain?.limits[0]?.upper ?? 1)
  expect(plain?.centre).toBeCloseTo(308 / 2400, 12)
})

test('groups without responses have no verdict', () => {
  const chart = computePChart([
    { x: 0, n: 0 },
    { x: 5, n: 10 },
  ])
  expect(chart?.limits[0]).toEqual({ lower: 0, upper: 1 })
  expect(chart?.outside).toEqual([])
  expect(computePChart([])).toBeNull()
  expect(computeLaneyChart([])).toBeNull()
  expect(computeLaneyChart([{ x: 1, n: 2 }])?.sigmaZ).toBe(1)
  expect(
    testDispersion([
      { x: 3, n: 3 },
      { x: 4, n: 4 },
    ]),
  ).toBeNull()
})

test('smoothing a constant gives it back, and a CUSUM without alarm says so', () => {
  const path = computeEwma([2, 2, 2], { weight: 0.2, start: 2, sigma: 1, width: 3 })
  expect(path.map(({ value }) => value)).toEqual([expect.closeTo(2), expect.closeTo(2), expect.closeTo(2)])
  expect(path[0]?.upper).toBeCloseTo(2 + 3 * 0.2, 12)
  expect(computeLowerCusum([0, 1], 0.5, 4).alarmAt).toBeNull()
})
