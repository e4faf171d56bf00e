import { computeIndicator, judgeMoves, presets, type WatchedSeries } from '@otzyv/indicators'
import { expect, test } from 'vitest'
import { DEMO_TIME_ZONE, DROP } from './catalog.ts'
import { createZone } from './create-zone.ts'
import { DEMO_SIZE } from './demo-size.ts'
import { planHistory } from './plan-history.ts'

const DAY = 86_400_000
const WEEKS = 26

type Key = { dimension: 'team' | 'product'; value: string }

/** The confirmed CSAT answers of the demo started on a day, in the 26 full weeks before, by team and by product. */
function planWeeks(now: Date): WatchedSeries<Key>[][] {
  const today = createZone(DEMO_TIME_ZONE).dayNumber(now.getTime())
  const monday = today - ((today + 3) % 7)
  const counts = { team: new Map<string, number[][]>(), product: new Map<string, number[][]>() }
  for (const { solves } of planHistory({ ...DEMO_SIZE, now }).chunks) {
    for (const { ticket, outcome } of solves) {
      if (outcome.kind !== 'invited' || outcome.invitation.surveyId !== 'csat') continue
      const { response } = outcome.invitation
      if (response?.evidence !== 'confirmed') continue
      const week = Math.floor((Date.parse(response.localDay) / DAY - (monday - WEEKS * 7)) / 7)
      if (week < 0 || week >= WEEKS) continue
      add(counts.team, ticket.team.value, week, response.rating)
      add(counts.product, ticket.product, week, response.rating)
    }
  }
  return (['team', 'product'] as const).map((dimension) =>
    [...counts[dimension]].map(([value, weeks]) => ({ key: { dimension, value }, weeks })),
  )
}

function add(counts: Map<string, number[][]>, value: string, week: number, rating: number): void {
  const weeks = counts.get(value) ?? Array.from({ length: WEEKS }, () => new Array<number>(11).fill(0))
  const own = weeks[week] ?? []
  own[rating] = (own[rating] ?? 0) + 1
  counts.set(value, weeks)
}

test('started on any weekday of eight weeks the demo has one real change, and it is the one that was made', () => {
  // Days of one week have one history, cut at another moment: every fourth day has each weekday twice, and each week.
  for (let day = 0; day < 56; day += 4) {
    const now = new Date(Date.parse('2026-11-01T05:00:00Z') + day * DAY)
    const families = planWeeks(now)
    const { series, compared } = judgeMoves(families, presets.top2of5)
    expect(compared, now.toISOString()).toBe(13)
    const moved = series.filter(({ move }) => move !== null)
    const [team] = moved.filter(({ key }) => key.dimension === 'team')
    expect(team, now.toISOString()).toMatchObject({ key: { value: DROP.team }, verdict: 'lower' })
    expect(Math.abs((team?.move?.weeksSince ?? 0) - DROP.weeks), now.toISOString()).toBeLessThanOrEqual(1)
    // What fell in that team fell a little in all teams together.
    for (const { key, verdict } of moved)
      expect([key.value, verdict], now.toISOString()).toEqual([
        key.dimension === 'team' ? DROP.team : DROP.product,
        'lower',
      ])
    const { value } = computeIndicator(team?.move?.since ?? [], presets.top2of5)
    expect(value, now.toISOString()).toBeLessThan(82)
  }
})
