import { seededRandom } from '@otzyv/statistics/testing'
import type { DayCounts } from '../src/watch/day-sums.ts'

/**
 * How a made-up team's answers vary: `independent` days differ by chance alone; `rhythm` has weekdays, holidays and somewhat
 * lower weekends; `realistic` besides agents of different skill, who are on duty by turns, and moods that last for days.
 */
export type SeriesModel = 'independent' | 'rhythm' | 'realistic'

/** One team's answers by day; day 0 is a Monday. */
export interface SimulatedSeries {
  readonly answers: Int32Array
  readonly satisfied: Int32Array
  /** The true share of satisfied customers of each day. */
  readonly share: Float64Array
  /** The share that all days would have on average, without `shift`. */
  readonly longRun: number
}

export interface SeriesOptions {
  readonly seed: number
  readonly model: SeriesModel
  readonly answersPerWeek: number
  readonly days: number
  /** The share that everything varies around; 0.9 if not given. */
  readonly satisfied?: number
  /** What is added to the share on a day. */
  readonly shift?: (day: number) => number
}

/** Mondays bring twice as many answers as Sundays. */
const WEEKDAYS = [1.25, 1.2, 1.15, 1.1, 1.0, 0.7, 0.6].map((weight) => weight / 7)
const WEEKEND_LOGIT = -0.15
/** Eight agents, of whom five work in a week; their skills spread by so much on the logit scale. */
const AGENTS = 8
const ON_DUTY = 5
const SKILL_SPREAD = 0.35
/** A mood keeps nine tenths of itself from day to day, and spreads by about two points at 90 %. */
const MOOD_KEPT = 0.9
const MOOD_SPREAD = 0.2
const VOLUME_SPREAD = 0.25

/** A team's answers under a model: the same seed gives the same series, up to the first day on which `shift` differs. */
export function simulateSeries(options: SeriesOptions): SimulatedSeries {
  const { model, answersPerWeek, days, satisfied: middle = 0.9, shift = () => 0 } = options
  const draw = createDraws(seededRandom(options.seed))
  const realistic = model === 'realistic'
  const answers = new Int32Array(days)
  const satisfied = new Int32Array(days)
  const share = new Float64Array(days)
  const skills = drawSkills(draw)
  const longRun = averageShare(options, skills)
  const shares = new Float64Array(ON_DUTY)
  const team = realistic ? ON_DUTY : 1
  let mood = 0
  for (let day = 0; day < days; day++) {
    if (day % 7 === 0) draw.shuffle(skills)
    let level = Math.log(middle / (1 - middle))
    let volume = answersPerWeek / 7
    if (model !== 'independent') {
      volume = answersPerWeek * (WEEKDAYS[day % 7] ?? 0) * holidayFactor(day % 365)
      if (day % 7 >= 5) level += WEEKEND_LOGIT
    }
    if (realistic) {
      mood = MOOD_KEPT * mood + Math.sqrt(1 - MOOD_KEPT ** 2) * MOOD_SPREAD * draw.normal()
      level += mood
      volume *= Math.exp(VOLUME_SPREAD * draw.normal() - VOLUME_SPREAD ** 2 / 2)
    }
    const added = shift(day)
    let mean = 0
    for (let agent = 0; agent < team; agent++) {
      const own = 1 / (1 + Math.exp(-level - (realistic ? (skills[agent] ?? 0) : 0)))
      shares[agent] = Math.min(1, Math.max(0, own + added))
      mean += (shares[agent] ?? 0) / team
    }
    const n = draw.poisson(volume)
    answers[day] = n
    satisfied[day] = draw.binomial(n, shares, team)
    share[day] = mean
  }
  return { answers, satisfied, share, longRun }
}

/** The share over all agents, moods and weekdays, each by how often there are answers with it. */
function averageShare({ model, satisfied: middle = 0.9 }: SeriesOptions, skills: Float64Array): number {
  const level = Math.log(middle / (1 - middle))
  const weekend = model === 'independent' ? 0 : (WEEKDAYS[5] ?? 0) + (WEEKDAYS[6] ?? 0)
  let [sum, weight] = [0, 0]
  for (const skill of model === 'realistic' ? skills : [0]) {
    for (let step = -20; step <= 20; step++) {
      const mood = step / 5
      const own = Math.exp((-mood * mood) / 2)
      const at = level + skill + (model === 'realistic' ? MOOD_SPREAD * mood : 0)
      const share = (1 - weekend) / (1 + Math.exp(-at)) + weekend / (1 + Math.exp(-at - WEEKEND_LOGIT))
      sum += own * share
      weight += own
    }
  }
  return sum / weight
}

/** Few write over Christmas and in the first days of May. */
function holidayFactor(dayOfYear: number): number {
  if (dayOfYear >= 357 || dayOfYear < 6) return 0.25
  return dayOfYear >= 120 && dayOfYear < 123 ? 0.2 : 1
}

function drawSkills(draw: ReturnType<typeof createDraws>): Float64Array {
  const skills = Float64Array.from({ length: AGENTS }, () => SKILL_SPREAD * draw.normal())
  const mean = skills.reduce((sum, skill) => sum + skill, 0) / AGENTS
  return skills.map((skill) => skill - mean)
}

function createDraws(random: () => number) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return {
    normal,
    poisson(mean: number): number {
      if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
      const floor = Math.exp(-mean)
      let count = -1
      for (let product = 1; product > floor; count++) product *= random()
      return count
    },
    /** How many of n are satisfied, each by one of this many agents. */
    binomial(n: number, shares: Float64Array, team: number): number {
      let satisfied = 0
      for (let i = 0; i < n; i++) if (random() < (shares[Math.floor(random() * team)] ?? 0)) satisfied += 1
      return satisfied
    },
    shuffle(values: Float64Array): void {
      for (let last = values.length - 1; last > 0; last--) {
        const other = Math.floor(random() * (last + 1))
        const value = values[last] ?? 0
        values[last] = values[other] ?? 0
        values[other] = value
      }
    },
  }
}

const MILLISECONDS_PER_DAY = 86_400_000
const FIRST_DAY = Date.UTC(2024, 0, 1)
const names: string[] = []

/** The name of a day of a series: day 0 is Monday 2024-01-01. Written once, as thousands of series have the same days. */
export function simulatedDay(index: number): string {
  for (let next = names.length; next <= index; next++) {
    names.push(new Date(FIRST_DAY + next * MILLISECONDS_PER_DAY).toISOString().slice(0, 10))
  }
  return names[index] ?? ''
}

/** The days of a series as CSAT answers: 5 for the satisfied, 1 for the others. */
export function toDayCounts({ answers, satisfied }: SimulatedSeries): DayCounts[] {
  return Array.from(answers, (n, day) => {
    const x = satisfied[day] ?? 0
    return { day: simulatedDay(day), counts: [0, n - x, 0, 0, 0, x] }
  })
}

/** The same series as answers from 0 to 10: of the satisfied 7 of 10 are promoters, of the others 6 of 10 detractors. */
export function toNpsCounts({ answers, satisfied }: SimulatedSeries, seed: number): DayCounts[] {
  const random = seededRandom(seed)
  return Array.from(answers, (n, day) => {
    const counts = new Array<number>(11).fill(0)
    for (let i = 0; i < n; i++) {
      const rating = i < (satisfied[day] ?? 0) ? (random() < 0.7 ? 10 : 8) : random() < 0.6 ? 3 : 8
      counts[rating] = (counts[rating] ?? 0) + 1
    }
    return { day: simulatedDay(day), counts }
  })
}
