import {
  advanceWatch,
  computeIndicator,
  createWatch,
  type DayCounts,
  defaultWatchSettings,
  explainMove,
  type Judged,
  judgeEffects,
  judgeMoves,
  presets,
  type WatchedSeries,
} from '@otzyv/indicators'
import { expect, test } from 'vitest'
import { DEMO_TIME_ZONE, DROP, EARLIER_DROP, TEAMS, TRAINING } from './catalog.ts'
import { createZone } from './create-zone.ts'
import { DEMO_SIZE } from './demo-size.ts'
import { planHistory } from './plan-history.ts'

const DAY = 86_400_000
/** The newest weeks that a change is looked for in, and as many as are needed to measure the training. */
const LOOKED = 26
const WEEKS = TRAINING.weeks + 13
const PRESET = presets.top2of5

/** Days of one week have one history, cut at another moment: every eighth day has another history each, and each weekday. */
const STARTS = Array.from({ length: 28 }, (_, step) => new Date(Date.parse('2026-11-01T05:00:00Z') + 8 * step * DAY))

type Answer = { team: string; product: string; localDay: string; rating: number }
/** The counted CSAT answers of the demo, and when its drop began. */
type Plan = { answers: Answer[]; dropFromMs: number }
const plans = new Map<number, Plan>()

/** Both tests look at the same histories, which take most of their time to make. */
function planAnswers(now: Date): Plan {
  const known = plans.get(now.getTime())
  if (known) return known
  const { chunks, dropFromMs } = planHistory({ ...DEMO_SIZE, now })
  const answers: Answer[] = []
  for (const { solves } of chunks)
    for (const { ticket, outcome } of solves) {
      if (outcome.kind !== 'invited' || outcome.invitation.surveyId !== 'csat') continue
      const { response } = outcome.invitation
      if (response?.evidence !== 'confirmed' || response.exclusion) continue
      const { localDay, rating } = response
      answers.push({ team: ticket.team.value, product: ticket.product, localDay, rating })
    }
  plans.set(now.getTime(), { answers, dropFromMs })
  return { answers, dropFromMs }
}

/** The counted CSAT answers of each product of each team, by week, the newest full one last. */
type Pair = { team: string; product: string; weeks: number[][] }

function planPairs(now: Date): Pair[] {
  const today = createZone(DEMO_TIME_ZONE).dayNumber(now.getTime())
  const from = today - ((today + 3) % 7) - WEEKS * 7
  const pairs = new Map<string, Pair>()
  for (const { team, product, localDay, rating } of planAnswers(now).answers) {
    const week = Math.floor((Date.parse(localDay) / DAY - from) / 7)
    if (week < 0 || week >= WEEKS) continue
    const own = pairs.get(`${team} ${product}`) ?? { team, product, weeks: Array.from({ length: WEEKS }, noAnswers) }
    pairs.set(`${team} ${product}`, own)
    const counts = own.weeks[week] ?? noAnswers()
    counts[rating] = (counts[rating] ?? 0) + 1
  }
  return [...pairs.values()]
}

/** What pairs have together, by team or by product. */
function seriesOf(pairs: readonly Pair[], dimension: 'team' | 'product'): WatchedSeries<string>[] {
  return [...new Set(pairs.map((pair) => pair[dimension]))].map((key) => {
    const own = pairs.filter((pair) => pair[dimension] === key)
    return {
      key,
      weeks: Array.from({ length: WEEKS }, (_, week) => addCounts(own.map(({ weeks }) => weeks[week] ?? []))),
    }
  })
}

const noAnswers = () => new Array<number>(6).fill(0)

function addCounts(all: readonly number[][]): number[] {
  return noAnswers().map((_, rating) => all.reduce((sum, counts) => sum + (counts[rating] ?? 0), 0))
}

const newest = (series: readonly WatchedSeries<string>[]) =>
  series.map(({ key, weeks }) => ({ key, weeks: weeks.slice(-LOOKED) }))
const moved = (series: readonly Judged<string>[]) =>
  series.flatMap(({ key, verdict, move }) => (move ? [`${key} ${verdict}`] : []))
const judge = (...families: WatchedSeries<string>[][]) => judgeMoves(families.map(newest), PRESET)

const TEAM = `${DROP.team} lower`
const PRODUCT = `${DROP.product} lower`

test('started on any of 28 days the demo has one real change in Week, Teams and Why, and it is the one that was made', () => {
  for (const [index, now] of STARTS.entries()) {
    const at = now.toISOString()
    const pairs = planPairs(now)
    const [teams, products] = [seriesOf(pairs, 'team'), seriesOf(pairs, 'product')]

    // Week, and Teams: what fell in that team fell a little in all teams together.
    const { series, compared } = judge(teams, products)
    expect([at, compared, ...moved(series)]).toEqual([at, 13, TEAM, PRODUCT])
    const fell = series.find(({ key }) => key === DROP.team)?.move
    if (!fell) throw new Error('the team fell')
    expect(Math.abs(fell.weeksSince - DROP.weeks), at).toBeLessThanOrEqual(1)
    expect(computeIndicator(fell.since, PRESET).value, at).toBeLessThan(82)

    // Why: by each dimension, and every fourth time by both and within each team and product.
    expect([at, ...moved(judge(teams).series)]).toEqual([at, TEAM])
    expect([at, ...moved(judge(products).series)]).toEqual([at, PRODUCT])
    if (index % 4 === 0) expectOneChangeOfParts(pairs, at)
    const parts = newest(
      seriesOf(
        pairs.filter(({ team }) => team === DROP.team),
        'product',
      ),
    )
    const judged = new Map(judgeMoves([parts], PRESET).series.map((one) => [one.key, one]))
    const { causes, othersSteady, split } = explainMove(
      'lower',
      fell,
      parts.flatMap(({ key, weeks }) => {
        const own = judged.get(key)
        return own ? [{ value: key, weeks, judged: own }] : []
      }),
      PRESET,
    )
    expect([at, othersSteady, ...causes.map(({ value }) => value)]).toEqual([at, true, DROP.product])
    // It is service and not mix, and the largest part of it is the product.
    expect(split?.serviceMoved, at).toBeLessThan(-10)
    expect(Math.abs(split?.mixMoved ?? Number.NaN), at).toBeLessThan(4)
    expect(split?.strata[0]?.stratum, at).toBe(DROP.product)

    // Compare: the training helped, as far as that can be known.
    const [trained] = judgeEffects(
      teams
        .filter(({ key }) => key === TRAINING.team)
        .map((own) => ({
          key: own.key,
          touched: cutAtTraining(own),
          controls: teams.filter(({ key }) => key !== own.key).map(cutAtTraining),
        })),
      PRESET,
    ).effects
    expect(trained, at).toMatchObject({ verdict: 'higher', movedBefore: false })
  }
})

/** Of both dimensions together, of the products of each team, and of the teams of each product. */
function expectOneChangeOfParts(pairs: readonly Pair[], at: string): void {
  const both = pairs.map(({ team, product, weeks }) => ({ key: `${team}, ${product}`, weeks }))
  expect([at, ...moved(judge(both).series)]).toEqual([at, `${DROP.team}, ${PRODUCT}`])
  for (const { key } of seriesOf(pairs, 'team')) {
    const own = judge(
      seriesOf(
        pairs.filter(({ team }) => team === key),
        'product',
      ),
    )
    expect([at, key, ...moved(own.series)]).toEqual([at, key, ...(key === DROP.team ? [PRODUCT] : [])])
  }
  for (const { key } of seriesOf(pairs, 'product')) {
    const own = judge(
      seriesOf(
        pairs.filter(({ product }) => product === key),
        'team',
      ),
    )
    expect([at, key, ...moved(own.series)]).toEqual([at, key, ...(key === DROP.product ? [TEAM] : [])])
  }
}

/** 13 full weeks before that of the training, and 13 after it. */
function cutAtTraining({ weeks }: WatchedSeries<string>) {
  return { before: weeks.slice(0, 13), after: weeks.slice(14, 27), between: 1 }
}

/** As the drop rule of the demo has them: a budget for ten series, of which there are eight. */
const SETTINGS = { ...defaultWatchSettings, series: 10 }
/** The days of the history that the rule is looked at for. */
const JUDGED = 52 * 7
/** An onset may lie so far from the truth. */
const NEAR = 21

/** The counted CSAT answers of each team by day, in order, without the day that is not over. */
function planDays(now: Date): Map<string, DayCounts[]> {
  const teams = new Map(TEAMS.map(({ value }) => [value, new Map<string, number[]>()]))
  for (const { team, localDay, rating } of planAnswers(now).answers) {
    const days = teams.get(team)
    const counts = days?.get(localDay) ?? noAnswers()
    counts[rating] = (counts[rating] ?? 0) + 1
    days?.set(localDay, counts)
  }
  const today = now.toISOString().slice(0, 10)
  const inOrder = (days: ReadonlyMap<string, number[]>) =>
    [...days].filter(([day]) => day < today).sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    [...teams].map(([team, days]) => [team, inOrder(days).map(([day, counts]): DayCounts => ({ day, counts }))]),
  )
}

test('started on any of 28 days the demo has one open alert, the right one, and one that recovered', () => {
  for (const now of STARTS) {
    const { dropFromMs } = planAnswers(now)
    const first = new Date(now.getTime() - JUDGED * DAY).toISOString().slice(0, 10)
    const found = [...planDays(now)].flatMap(([team, days]) => {
      const { state, changes } = advanceWatch(createWatch(presets.top2of5, SETTINGS), days)
      const reported = changes.filter(({ tier, day }) => tier === 'alert' && day > first)
      const onsets = reported.filter(({ change }) => change === 'onset')
      return onsets.map(({ onsetDay }, index) => ({
        team,
        onsetDay,
        end: reported.find(({ change, onsetDay: of }) => change === 'recovery' && of === onsetDay)?.reason ?? null,
        isOpen: state.alert !== null && index === onsets.length - 1,
      }))
    })
    const at = now.toISOString().slice(0, 10)
    expect([at, ...found.map(({ team, isOpen, end }) => `${team} ${isOpen ? 'open' : end}`)].sort()).toEqual(
      [at, `${DROP.team} open`, `${EARLIER_DROP.team} back`].sort(),
    )
    const truth: Record<string, number> = {
      [DROP.team]: dropFromMs,
      [EARLIER_DROP.team]: dropFromMs - 7 * DAY * (EARLIER_DROP.fromWeeks - DROP.weeks),
    }
    for (const { team, onsetDay } of found) {
      const away = Math.abs(Date.parse(onsetDay) - (truth[team] ?? 0)) / DAY
      expect([at, team, away <= NEAR, onsetDay]).toEqual([at, team, true, onsetDay])
    }
  }
})
