import {
  computeIndicator,
  explainMove,
  type Judged,
  judgeEffects,
  judgeMoves,
  presets,
  type WatchedSeries,
} from '@otzyv/indicators'
import { expect, test } from 'vitest'
import { DEMO_TIME_ZONE, DROP, TRAINING } from './catalog.ts'
import { createZone } from './create-zone.ts'
import { DEMO_SIZE } from './demo-size.ts'
import { planHistory } from './plan-history.ts'

const DAY = 86_400_000
/** The newest weeks that a change is looked for in, and as many as are needed to measure the training. */
const LOOKED = 26
const WEEKS = TRAINING.weeks + 13
const PRESET = presets.top2of5

/** The counted CSAT answers of each product of each team, by week, the newest full one last. */
type Pair = { team: string; product: string; weeks: number[][] }

function planPairs(now: Date): Pair[] {
  const today = createZone(DEMO_TIME_ZONE).dayNumber(now.getTime())
  const from = today - ((today + 3) % 7) - WEEKS * 7
  const pairs = new Map<string, Pair>()
  for (const { solves } of planHistory({ ...DEMO_SIZE, now }).chunks) {
    for (const { ticket, outcome } of solves) {
      if (outcome.kind !== 'invited' || outcome.invitation.surveyId !== 'csat') continue
      const { response } = outcome.invitation
      if (response?.evidence !== 'confirmed' || response.exclusion) continue
      const week = Math.floor((Date.parse(response.localDay) / DAY - from) / 7)
      if (week < 0 || week >= WEEKS) continue
      const [team, product] = [ticket.team.value, ticket.product]
      const own = pairs.get(`${team} ${product}`) ?? { team, product, weeks: Array.from({ length: WEEKS }, noAnswers) }
      pairs.set(`${team} ${product}`, own)
      const counts = own.weeks[week] ?? noAnswers()
      counts[response.rating] = (counts[response.rating] ?? 0) + 1
    }
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
  // Days of one week have one history, cut at another moment: every eighth day has another history each, and each weekday.
  for (let day = 0; day < 28 * 8; day += 8) {
    const now = new Date(Date.parse('2026-11-01T05:00:00Z') + day * DAY)
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
    if (day % 32 === 0) expectOneChangeOfParts(pairs, at)
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
