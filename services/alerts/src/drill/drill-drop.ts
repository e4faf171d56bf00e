import { ALERT_KINDS } from '@otzyv/contracts'
import { advanceWatch, createWatch, defaultWatchSettings, type WatchState } from '@otzyv/indicators'
import { roundUp } from '../kinds/drop.ts'
import { readDayCounts } from '../kinds/read-day-counts.ts'
import { type Course, measureOfPreset } from './course.ts'
import type { Drill, Fall, Raised, Replayed } from './drill.ts'

/** False alerts accepted in a quarter: one a month, a quarter, a year. */
const BUDGETS = [3, 1, 0.25]

/** The detector over the past, as the service feeds it: day after day, from the sums of the days. */
export const drillDrop: Drill = async (ctx, horizon) => {
  const { preset, rule, today, watched } = ctx
  const own = ALERT_KINDS.drop.settings.parse(rule.settings).falseAlerts
  const values = await readDayCounts(ctx, watched, horizon, today)
  const series = roundUp(values.size)
  return {
    variants: [...new Set([...BUDGETS, own])]
      .sort((a, b) => b - a)
      .map((value) => ({ setting: 'falseAlerts', value, inUse: value === own, falseAlertsAYear: 4 * value })),
    courses: [...values].map(([value, days]) => ({ value, days })),
    measure: measureOfPreset(preset),
    replay: (course, { value }, falls) => {
      const settings = { ...defaultWatchSettings, falseAlerts: value ?? own, series }
      return replayWatch(course, createWatch(preset, settings), falls)
    },
  }
}

function replayWatch({ value, days }: Course, fresh: WatchState, falls: readonly Fall[]): Replayed {
  const raised: Raised[] = []
  const seen: (string[] | 'open')[] = []
  let state = fresh
  let at = 0
  const feedUntil = (end: string | null) => {
    const begin = at
    while (at < days.length && (end === null || (days[at]?.day ?? '') < end)) at++
    const fed = advanceWatch(state, days.slice(begin, at))
    state = fed.state
    for (const { day, onsetDay } of fed.changes.filter(isRaised)) raised.push({ value, day, onsetDay })
  }
  for (const fall of falls) {
    feedUntil(fall.from)
    // Its own days go on from here without the fall: a state is never changed, only followed by another.
    const { changes } = advanceWatch(state, fall.days)
    seen.push(state.alert === null ? changes.filter(isRaised).map(({ day }) => day) : 'open')
  }
  feedUntil(null)
  // What is raised on a day without the fall, too, was not found by it.
  const anyway = new Set(raised.map(({ day }) => day))
  const found = seen.map((one) => (one === 'open' ? one : (one.find((day) => !anyway.has(day)) ?? null)))
  return { raised, found }
}

const isRaised = ({ tier, change }: { tier: string; change: string }) => tier === 'alert' && change === 'onset'
