import { LEARNING_DAYS } from '../../packages/indicators/src/index.ts'
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
  watchNps,
  watchSeries,
} from '../../packages/indicators/testing/measure-watch.ts'
import type { SimulatedSeries } from '../../packages/indicators/testing/simulate-series.ts'
import { RIVALS, type Rival, tellByRival } from './rivals.ts'

export const TEAMS = 40
const YEARS = TWO_YEARS / 365
const MODELS = ['independent', 'rhythm', 'realistic'] as const
export const FALLS = {
  '−10 points': { fall: 0.1, fallPerWeek: 0 },
  '−5 points': { fall: 0.05, fallPerWeek: 0 },
  '1 point a week': { fall: 0, fallPerWeek: 0.01 },
} as const
export const STATEMENTS = ['before', 'after', 'difference', 'since'] as const

/** Events, and the years that they were counted in. */
export interface Rate {
  readonly events: number
  readonly years: number
}

/** Hits among all. */
export interface Share {
  readonly hits: number
  readonly all: number
}

/** All that was seen at one number of answers a week. */
export interface Seen {
  readonly falseReports: Record<string, Rate>
  /** Days until reported, infinite if not within a year, by what reported and what fell. */
  readonly days: Record<string, number[]>
  readonly shares: Record<string, Share>
}

const RIVAL_NAMES = Object.keys(RIVALS) as Rival[] // the keys of a literal are its names

/**
 * Runs all that is measured at one number of answers a week: this many workspaces of 40 teams, each for two years after its
 * first quarter.
 */
export function measureVolume(answersPerWeek: number, workspaces: number, report: (done: number) => void): Seen {
  const seen: Seen = { falseReports: {}, days: {}, shares: {} }
  for (let workspace = 0; workspace < workspaces; workspace++) {
    for (let team = 0; team < TEAMS; team++) {
      const index = workspace * TEAMS + team
      const seed = 7919 * index + 13 * answersPerWeek
      for (const model of MODELS) {
        const series = simulateSteady(seed, model, answersPerWeek)
        const changes = watchSeries(series)
        addRate(seen, `alert, ${model}`, countReported(changes, 'alert'))
        addRate(seen, `watch, ${model}`, countReported(changes, 'watch'))
        if (model !== 'realistic') continue
        if (team % 4 === 0) addRate(seen, 'alert, NPS', countReported(watchNps(series, seed), 'alert'))
        for (const rival of RIVAL_NAMES) addRate(seen, rival, falselyReported(series, rival))
      }
      // Falls take less than half of the teams to be known as well.
      if (team % 2 === 0) measureFalls(seen, index, seed + 1, answersPerWeek)
      if (team % 4 === 0) measureCourses(seen, seed + 2, answersPerWeek)
    }
    report(workspace + 1)
  }
  return seen
}

function measureFalls(seen: Seen, index: number, seed: number, answersPerWeek: number): void {
  const fallDay = fallDayOf(index)
  for (const [name, size] of Object.entries(FALLS)) {
    const series = simulateFall({ seed, model: 'realistic', answersPerWeek, fallDay, ...size })
    const changes = watchSeries(series)
    const alert = firstReported(changes, 'alert', fallDay)
    addDays(seen, `${name}: alert`, daysUntil(alert, fallDay))
    if (size.fall === 0.1 && index % 4 === 0) addDays(seen, 'foreseen', foreseeDays(series, fallDay))
    addDays(seen, `${name}: watch`, daysUntil(firstReported(changes, 'watch', fallDay), fallDay))
    for (const rival of RIVAL_NAMES) {
      const reported = tellByRival(series, rival).find((day) => day >= fallDay)
      addDays(seen, `${name}: ${rival}`, reported === undefined ? Number.POSITIVE_INFINITY : reported - fallDay + 1)
    }
    if (alert?.change !== 'onset' || size.fall === 0) continue
    if (size.fall === 0.1) addShare(seen, 'onset within two weeks', isDatedWell(alert, fallDay))
    const checked = checkStatements(alert, series, fallDay, size.fall)
    for (const statement of STATEMENTS) addShare(seen, `true: ${statement}`, checked[statement])
  }
  const early = simulateFall({ seed, model: 'realistic', answersPerWeek, fallDay: LEARNING_DAYS, fall: 0.1 })
  const reported = firstReported(watchSeries(early), 'alert', LEARNING_DAYS)
  addDays(seen, '−10 points right after the first quarter: alert', daysUntil(reported, LEARNING_DAYS))
}

function measureCourses(seen: Seen, seed: number, answersPerWeek: number): void {
  const course = { seed, model: 'realistic', answersPerWeek } as const
  addShare(seen, '90, 80, 70: second fall', isSecondFallFound(course))
  addShare(seen, '85, 93, 85: found', isReturnFound(course))
  const lucky = watchLuckyStart(course)
  if (lucky.raised) addShare(seen, 'lucky first quarter: ended', lucky.ended)
}

const falselyReported = (series: SimulatedSeries, rival: Rival): number => tellByRival(series, rival).length

function addRate({ falseReports }: Seen, name: string, events: number): void {
  const { events: sum, years } = falseReports[name] ?? { events: 0, years: 0 }
  falseReports[name] = { events: sum + events, years: years + YEARS / TEAMS }
}

function addShare({ shares }: Seen, name: string, hit: boolean): void {
  const { hits, all } = shares[name] ?? { hits: 0, all: 0 }
  shares[name] = { hits: hits + Number(hit), all: all + 1 }
}

function addDays({ days }: Seen, name: string, value: number): void {
  const list = days[name] ?? []
  list.push(value)
  days[name] = list
}
