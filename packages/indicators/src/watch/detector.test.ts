import { describe, expect, test } from 'vitest'
import {
  checkStatements,
  countReported,
  daysUntil,
  fallDayOf,
  firstReported,
  foreseeDays,
  isDatedWell,
  isReturnFound,
  isSecondFallFound,
  simulateFall,
  simulateSteady,
  TWO_YEARS,
  watchLuckyStart,
  watchSeries,
} from '../../testing/measure-watch.ts'

// A small version of `npm run bench:alerts`, whose figures stand in docs/decisions/0083-the-detector.md: each bound is what is wanted
// and twice the error that chance has in so few series.

const TEAMS = 40

/** False alerts and watches a year of a workspace of 40 teams in which nothing changes. */
function countFalse(model: 'independent' | 'realistic', answersPerWeek: number, workspaces: number) {
  const years = (workspaces * TWO_YEARS) / 365
  let [alerts, watches] = [0, 0]
  for (let index = 0; index < workspaces * TEAMS; index++) {
    const changes = watchSeries(simulateSteady(31 * index + answersPerWeek, model, answersPerWeek))
    alerts += countReported(changes, 'alert')
    watches += countReported(changes, 'watch')
  }
  return { alerts: alerts / years, watches: watches / years, most: 4 + 2 * Math.sqrt(4 / years) }
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0

describe('false alerts of 40 teams a year, budget one a quarter', () => {
  test.each([
    ['independent', 70],
    ['realistic', 5],
    ['realistic', 20],
    ['realistic', 70],
    ['realistic', 280],
  ] as const)('%s, %i answers a week', (model, answersPerWeek) => {
    const { alerts, watches, most } = countFalse(model, answersPerWeek, model === 'realistic' ? 2 : 1)
    expect(alerts).toBeLessThanOrEqual(most)
    expect(watches).toBeLessThanOrEqual(40)
    // A detector that never says anything would pass otherwise.
    expect(watches).toBeGreaterThan(2)
  })
})

describe('a fall of 10 points', () => {
  // Seen in 600 falls: 56, 23 and 10 days, and 32, 14 and 6 for the watch.
  test.each([
    [20, 75, 45],
    [70, 29, 19],
    [280, 12, 8],
  ])('at %i answers a week is reported, dated and stated', (answersPerWeek, mostDays, mostWatchDays) => {
    const [alerts, watches, foreseen]: number[][] = [[], [], []]
    let [dated, onsets, statements, right] = [0, 0, 0, 0]
    for (let index = 0; index < 60; index++) {
      const fallDay = fallDayOf(index)
      const series = simulateFall({ seed: 17 * index, model: 'realistic', answersPerWeek, fallDay, fall: 0.1 })
      const changes = watchSeries(series)
      const alert = firstReported(changes, 'alert', fallDay)
      alerts?.push(daysUntil(alert, fallDay))
      watches?.push(daysUntil(firstReported(changes, 'watch', fallDay), fallDay))
      if (index % 4 === 0) foreseen?.push(foreseeDays(series, fallDay))
      if (alert?.change !== 'onset') continue
      onsets += 1
      dated += Number(isDatedWell(alert, fallDay))
      for (const holds of Object.values(checkStatements(alert, series, fallDay, 0.1))) {
        statements += 1
        right += Number(holds)
      }
    }
    expect(median(alerts ?? [])).toBeLessThanOrEqual(mostDays)
    expect(median(watches ?? [])).toBeLessThanOrEqual(mostWatchDays)
    expect(median(foreseen ?? []) / median(alerts ?? [])).toBeGreaterThan(0.5)
    expect(median(foreseen ?? []) / median(alerts ?? [])).toBeLessThan(2)
    if (answersPerWeek >= 70) expect(dated / onsets).toBeGreaterThan(0.82)
    expect(right / statements).toBeGreaterThan(0.83)
  })
})

describe('what happens after', () => {
  const courses = Array.from(
    { length: 30 },
    (_, index) => ({ seed: 13 * index, model: 'realistic', answersPerWeek: 70 }) as const,
  )
  const shareOf = (holds: readonly boolean[]): number => holds.filter((one) => one).length / holds.length

  test('a second fall is reported as well as the first', () => {
    expect(shareOf(courses.map(isSecondFallFound))).toBeGreaterThanOrEqual(0.86)
  })

  test('a fall back to where the series began is reported after 40 better weeks', () => {
    expect(shareOf(courses.map(isReturnFound))).toBeGreaterThanOrEqual(0.84)
  })

  test('an alert that only a lucky first quarter made ends within a quarter', () => {
    const raised = courses.map(watchLuckyStart).filter(({ raised }) => raised)
    expect(raised.length).toBeGreaterThan(3)
    expect(shareOf(raised.map(({ ended }) => ended))).toBeGreaterThanOrEqual(0.8)
  })
})
