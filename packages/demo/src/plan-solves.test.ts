import { describe, expect, test } from 'vitest'
import { CITIES, TEAMS } from './catalog.ts'
import { createRandom } from './create-random.ts'
import { computeWeekday, createZone } from './create-zone.ts'
import { computeBusyness, planSolves } from './plan-solves.ts'

const DAY = 86_400_000
const fromDay = Date.parse('2025-06-02') / DAY
const toDay = fromDay + 52 * 7
const untilMs = (toDay - 3) * DAY
const solves = planSolves({ random: createRandom(5), fromDay, toDay, untilMs, solves: 20_000 })
const zones = new Map(TEAMS.map((team) => [team.city, createZone(CITIES[team.city].timeZone)]))

describe('planSolves', () => {
  test('gives about the number asked for, in the order of time, none later than the end', () => {
    expect(Math.abs(solves.length - 20_000)).toBeLessThan(600)
    expect(solves.every(({ atMs }, index) => atMs >= (solves[index - 1]?.atMs ?? 0) && atMs <= untilMs)).toBe(true)
  })

  test('Mondays are busiest and weekends quiet', () => {
    const counts = new Array<number>(7).fill(0)
    for (const { atMs, team } of solves) {
      const weekday = computeWeekday(zones.get(team.city)?.dayNumber(atMs) ?? 0)
      counts[weekday] = (counts[weekday] ?? 0) + 1
    }
    const [monday = 0, ...others] = counts
    expect(Math.max(...others)).toBeLessThan(monday)
    const [saturday = 0, sunday = 0] = counts.slice(5)
    expect(saturday + sunday).toBeLessThan(monday * 0.6)
    expect(sunday).toBeGreaterThan(0)
  })

  test('nine in ten first solves fall into the office hours of the city of the team', () => {
    const seen = new Set<number>()
    const first = solves.filter(({ ticket }) => !seen.has(ticket) && seen.add(ticket))
    for (const team of TEAMS) {
      const zone = zones.get(team.city)
      const own = first.filter((solve) => solve.team === team)
      const inOffice = own.filter(({ atMs }) => {
        const midnight = zone?.instant(zone.dayNumber(atMs), 0) ?? 0
        return atMs - midnight >= 9 * 3_600_000 && atMs - midnight < 18 * 3_600_000
      })
      expect(inOffice.length / own.length).toBeGreaterThan(0.9)
      expect(inOffice.length / own.length).toBeLessThan(1)
    }
  })

  test('some tickets are solved again, later and by the same team', () => {
    const first = new Map<number, (typeof solves)[number]>()
    let again = 0
    for (const solve of solves) {
      const before = first.get(solve.ticket)
      if (before) {
        again += 1
        expect(solve.team).toBe(before.team)
        expect(solve.atMs - before.atMs).toBeGreaterThanOrEqual(DAY / 4)
      } else first.set(solve.ticket, solve)
    }
    expect(again / first.size).toBeGreaterThan(0.02)
    expect(again / first.size).toBeLessThan(0.04)
  })
})

test('grows by the year and rests at the new year', () => {
  expect(computeBusyness(fromDay + 364, fromDay) / computeBusyness(fromDay, fromDay)).toBeCloseTo(1.15, 2)
  const newYear = Date.parse('2026-01-05') / DAY
  expect(computeBusyness(newYear, fromDay)).toBeLessThan(0.6 * computeBusyness(newYear + 7, fromDay))
})
