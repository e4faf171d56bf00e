import { CITIES, type City, type CityName, TEAMS, type Team } from './catalog.ts'
import type { Random } from './create-random.ts'
import { computeDayText, computeWeekday, createZone, type Zone } from './create-zone.ts'

/** A moment at which a team solved a ticket; a ticket that comes back is solved again under the same number. */
export type Solve = {
  readonly atMs: number
  readonly team: Team
  readonly ticket: number
  /** Whether it is the second time, and whether there will be one. */
  readonly again: boolean
  readonly comesBack: boolean
}

export type SolvesPlan = {
  readonly random: Random
  /** The first day and the day after the last, as day numbers. */
  readonly fromDay: number
  readonly toDay: number
  /** No solve is later than this instant. */
  readonly untilMs: number
  /** About how many solves there are between the two days, were the last week whole. */
  readonly solves: number
}

const DAY = 86_400_000
/** How busy Monday to Sunday are. */
const WEEKDAYS = [1.38, 1.14, 1.05, 1, 0.93, 0.3, 0.2]
const GROWTH_PER_YEAR = 0.15
const NEW_YEAR_HOLIDAYS = 0.45
const SOLVED_AGAIN = 0.03

/** The solves of all teams in the order of time, with a weekly rhythm, office hours of the team's city and growth. */
export function planSolves(plan: SolvesPlan): Solve[] {
  const { random } = plan
  const zones = createZones()
  const days = Array.from({ length: plan.toDay - plan.fromDay }, (_, index) => plan.fromDay + index)
  const busyness = days.map((day) => computeBusyness(day, plan.fromDay))
  const whole = busyness.reduce((sum, value) => sum + value, 0) * TEAMS.reduce((sum, team) => sum + team.share, 0)
  const perUnit = plan.solves / (1 + SOLVED_AGAIN) / whole
  const solves: Solve[] = []
  let ticket = 0
  for (const [index, day] of days.entries()) {
    for (const team of TEAMS) {
      const count = random.poisson((busyness[index] ?? 0) * team.share * perUnit)
      for (let i = 0; i < count; i += 1) {
        const atMs = computeSolveInstant(random, zones[team.city], day)
        const comesBack = random.chance(SOLVED_AGAIN)
        solves.push({ atMs, team, ticket, again: false, comesBack })
        if (comesBack) {
          const againMs = atMs + random.whole(DAY / 4, 10 * DAY)
          solves.push({ atMs: againMs, team, ticket, again: true, comesBack: false })
        }
        ticket += 1
      }
    }
  }
  return solves.filter((solve) => solve.atMs <= plan.untilMs).sort((a, b) => a.atMs - b.atMs || a.ticket - b.ticket)
}

/** How busy a day is against a plain Thursday at the start: weekday, growth, and the holidays of the new year. */
export function computeBusyness(day: number, firstDay: number): number {
  const monthAndDate = computeDayText(day).slice(5)
  const holidays = monthAndDate >= '01-01' && monthAndDate <= '01-08' ? NEW_YEAR_HOLIDAYS : 1
  return (WEEKDAYS[computeWeekday(day)] ?? 1) * (1 + (GROWTH_PER_YEAR * (day - firstDay)) / 365) * holidays
}

function createZones(): Readonly<Record<CityName, Zone>> {
  const zone = (city: City) => createZone(city.timeZone)
  return { novosibirsk: zone(CITIES.novosibirsk), kazan: zone(CITIES.kazan), belgrade: zone(CITIES.belgrade) }
}

/** Two humps, before and after lunch, between 9 and 18 o'clock; one solve in twelve at any time from 7 to 22. */
function computeSolveInstant(random: Random, zone: Zone, day: number): number {
  const off = random.chance(1 / 12)
  const hump = random.chance(0.5) ? 10.75 * 60 : 15.25 * 60
  const minute = off
    ? random.whole(7 * 60, 22 * 60)
    : Math.min(18 * 60 - 1, Math.max(9 * 60, hump + 75 * random.normal()))
  return zone.instant(day, Math.floor(minute)) + random.whole(0, 60) * 1_000
}
