import { ALERT_KINDS } from '@otzyv/contracts'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { BASELINE_WEEKS, type Cohort, type DayCounts, mergeCounts } from '@otzyv/indicators'
import { decideResponseRate } from '../kinds/decide-response-rate.ts'
import { readPeriodCells } from '../kinds/read-period-cells.ts'
import { RIPENING_DAYS } from '../kinds/response-rate.ts'
import { type Course, RATE_MEASURE } from './course.ts'
import type { Drill, Fall, Raised, Replayed } from './drill.ts'

/** Each full week's response rate against the 13 weeks before, as it is judged a week after its end. */
export const drillResponseRate: Drill = async (ctx, horizon) => {
  const { rule, today, workspaceId } = ctx
  const { minSent, by } = ALERT_KINDS.response_rate.settings.parse(rule.settings)
  const to = isoMonday(shiftDay(today, -RIPENING_DAYS))
  const from = isoMonday(horizon)
  const cells = await readPeriodCells(ctx, workspaceId, rule, { by, granularity: 'week', from, to })
  const courses = new Map<string, DayCounts[]>()
  for (const { value, period, sent, responded } of cells) {
    const own = courses.get(value) ?? []
    own.push({ day: period, counts: [sent - responded, responded] })
    courses.set(value, own)
  }
  return {
    variants: [{ setting: null, value: null, inUse: true, falseAlertsAYear: null }],
    courses: [...courses].map(([value, days]) => ({ value, days })),
    measure: RATE_MEASURE,
    replay: (course, _variant, falls) => replayRate(course, falls, { minSent, series: courses.size }),
  }
}

function replayRate(
  { value, days }: Course,
  falls: readonly Fall[],
  rule: { minSent: number; series: number },
): Replayed {
  const whole = walkWeeks(days, rule)
  const raised: Raised[] = whole.raised.map((week) => ({ value, day: judgedOn(week), onsetDay: week }))
  const anyway = new Set(whole.raised)
  const found = falls.map(({ from, to: end, days: fallen }) => {
    // The week in which it begins is only partly of the fall, and counts are of whole weeks: the first is the one after.
    const first = isoMonday(shiftDay(from, 6))
    if (whole.openIn.has(shiftDay(first, -7))) return 'open' as const
    const after = fallen.filter(({ day }) => day >= first)
    const { raised } = walkWeeks([...days.filter(({ day }) => day < first), ...after], rule)
    const week = raised.find((one) => one >= first && !anyway.has(one) && judgedOn(one) < end)
    return week === undefined ? null : judgedOn(week)
  })
  return { raised, found }
}

/** The last day before the morning on which a week is judged. */
const judgedOn = (week: string): string => shiftDay(week, 7 + RIPENING_DAYS - 1)

/** The weeks that raise an alert, and those in which one is open. */
function walkWeeks(days: readonly DayCounts[], rule: { minSent: number; series: number }) {
  const raised: string[] = []
  const openIn = new Set<string>()
  let onset: string | null = null
  for (const { day, counts } of days) {
    const until = onset ?? day
    const before = days.filter((one) => one.day < until && one.day >= shiftDay(until, -7 * BASELINE_WEEKS))
    const sum = mergeCounts(before.map((one) => one.counts))
    const { outcome } = decideResponseRate(toCohort(counts), toCohort(sum), rule)
    if (outcome === 'back') onset = null
    if (outcome === 'breach' && onset === null) {
      onset = day
      raised.push(day)
    }
    if (onset !== null) openIn.add(day)
  }
  return { raised, openIn }
}

const toCohort = ([silent = 0, responded = 0]: readonly number[]): Cohort => ({ sent: silent + responded, responded })
