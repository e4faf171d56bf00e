import { advanceWatch, createWatch, type DayCounts, defaultWatchSettings, presets } from '@otzyv/indicators'
import { expect, test } from 'vitest'
import { DROP, EARLIER_DROP, TEAMS } from './catalog.ts'
import { DEMO_SIZE } from './demo-size.ts'
import { planHistory } from './plan-history.ts'

const DAY = 86_400_000
/** As the drop rule of the demo has them: a budget for ten series, of which there are eight. */
const SETTINGS = { ...defaultWatchSettings, series: 10 }
/** The days of the history that the rule is looked at for. */
const JUDGED = 52 * 7
/** An onset may lie so far from the truth. */
const NEAR = 21

/** The counted CSAT answers of each team by day, in order, without the day that is not over. */
function planDays(now: Date): Map<string, DayCounts[]> {
  const teams = new Map(TEAMS.map(({ value }) => [value, new Map<string, number[]>()]))
  for (const { solves } of planHistory({ ...DEMO_SIZE, now }).chunks) {
    for (const { ticket, outcome } of solves) {
      if (outcome.kind !== 'invited' || outcome.invitation.surveyId !== 'csat') continue
      const { response } = outcome.invitation
      if (response?.evidence !== 'confirmed' || response.exclusion) continue
      const days = teams.get(ticket.team.value)
      const counts = days?.get(response.localDay) ?? new Array<number>(6).fill(0)
      counts[response.rating] = (counts[response.rating] ?? 0) + 1
      days?.set(response.localDay, counts)
    }
  }
  const today = now.toISOString().slice(0, 10)
  const inOrder = (days: ReadonlyMap<string, number[]>) =>
    [...days].filter(([day]) => day < today).sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    [...teams].map(([team, days]) => [team, inOrder(days).map(([day, counts]): DayCounts => ({ day, counts }))]),
  )
}

test('started on any of 28 days the demo has one open alert, the right one, and one that recovered', () => {
  for (let step = 0; step < 28 * 8; step += 8) {
    const now = new Date(Date.parse('2026-11-01T05:00:00Z') + step * DAY)
    const { dropFromMs } = planHistory({ ...DEMO_SIZE, now })
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
