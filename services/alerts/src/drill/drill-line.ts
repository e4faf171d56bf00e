import { ALERT_KINDS } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import { computeIndicator, type DayCounts, mergeCounts, type Preset, scaleOf } from '@otzyv/indicators'
import { decideLine } from '../kinds/decide-line.ts'
import { readTarget } from '../kinds/judge-line.ts'
import { type Granularity, lastPeriod } from '../kinds/last-period.ts'
import { readDayCounts } from '../kinds/read-day-counts.ts'
import { type Course, measureOfPreset } from './course.ts'
import type { Drill, DrillContext, Fall, Raised, Replayed } from './drill.ts'

/** How far apart the lines are that are held side by side, in the unit of the figure. */
const STEPS: Readonly<Record<Preset['unit'], number>> = { percent: 5, points: 10, mean: 0.25 }

type Line = { line: number | null; minN: number; period: Granularity }
type Period = { from: string; to: string; counts: number[] }

export const drillThreshold: Drill = async (ctx, horizon) => {
  const { below, minN, period } = ALERT_KINDS.threshold.settings.parse(ctx.rule.settings)
  return await drillLine(ctx, horizon, 'below', { line: below, minN, period })
}

export const drillGoal: Drill = async (ctx, horizon) => {
  const { target, minN, period } = ALERT_KINDS.goal.settings.parse(ctx.rule.settings)
  return await drillLine(ctx, horizon, 'target', { line: target, minN, period })
}

/** Full periods held against the line of a rule, and against lines beside it. */
async function drillLine(ctx: DrillContext, horizon: string, setting: string, rule: Line): ReturnType<Drill> {
  const { preset, today, watched, workspaceId } = ctx
  const own = rule.line ?? (await readTarget(ctx, workspaceId, ctx.rule.surveyId))
  if (own === null) return 'no_line'
  const { lowest, highest } = scaleOf(preset)
  const step = STEPS[preset.unit]
  const values = await readDayCounts(ctx, watched, horizon, today)
  const periods = listPeriods(horizon, today, rule.period)
  return {
    variants: [own + step, own, own - step]
      .filter((value) => value === own || (value > lowest && value < highest))
      .map((value) => ({ setting, value, inUse: value === own, falseAlertsAYear: null })),
    courses: [...values].map(([value, days]) => ({ value, days })),
    measure: measureOfPreset(preset),
    replay: (course, { value }, falls) =>
      replayLine(course, periods, falls, (counts) => {
        const figure = computeIndicator(counts, preset)
        return decideLine({ below: value ?? own, minN: rule.minN, figure, lowest, highest }).outcome
      }),
  }
}

/** The full periods since a day that are over, oldest first. */
function listPeriods(horizon: string, today: string, granularity: Granularity): { from: string; to: string }[] {
  const periods: { from: string; to: string }[] = []
  let period = lastPeriod(today, granularity)
  while (period.from >= horizon) {
    periods.unshift(period)
    period = lastPeriod(period.from, granularity)
  }
  return periods
}

function replayLine(
  { value, days }: Course,
  spans: readonly { from: string; to: string }[],
  falls: readonly Fall[],
  judge: (counts: readonly number[]) => 'breach' | 'back' | 'nothing',
): Replayed {
  const periods = sumUp(spans, days)
  const raised: Raised[] = []
  const openAfter: boolean[] = []
  let isOpen = false
  for (const { from, to, counts } of periods) {
    const saw = judge(counts)
    if (saw === 'breach' && !isOpen) raised.push({ value, day: shiftDay(to, -1), onsetDay: from })
    isOpen = saw === 'nothing' ? isOpen : saw === 'breach'
    openAfter.push(isOpen)
  }
  const anyway = new Set(raised.map(({ onsetDay }) => onsetDay))
  const found = falls.map(({ from, to: end, days: fallen }) => {
    const first = spans.findIndex(({ to }) => to > from)
    if (first === -1) return null
    if (first > 0 && openAfter[first - 1] === true) return 'open' as const
    const within = spans.slice(first).filter(({ to }) => to <= end)
    const before = days.filter(({ day }) => day < from && day >= (within[0]?.from ?? from))
    const seen = sumUp(within, [...before, ...fallen]).find(
      (period) => judge(period.counts) === 'breach' && !anyway.has(period.from),
    )
    return seen ? shiftDay(seen.to, -1) : null
  })
  return { raised, found }
}

/** The counts of each period; days in none are left out. */
function sumUp(spans: readonly { from: string; to: string }[], days: readonly DayCounts[]): Period[] {
  let at = 0
  return spans.map(({ from, to }) => {
    const own: (readonly number[])[] = []
    while (at < days.length && (days[at]?.day ?? '') < to) {
      const { day, counts } = days[at] ?? { day: '', counts: [] }
      if (day >= from) own.push(counts)
      at++
    }
    return { from, to, counts: [...mergeCounts(own)] }
  })
}
