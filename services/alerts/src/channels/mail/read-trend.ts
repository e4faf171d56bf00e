import type { Database } from '@otzyv/database'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { SUPPRESSED_N, scaleOf } from '@otzyv/indicators'
import type { ReadAlert } from '../../alert/read-alert.ts'
import { readPeriodCells } from '../../kinds/read-period-cells.ts'
import { scopeOf } from '../../kinds/scope.ts'

const WEEKS = 16
/** With fewer there is no course to be seen. */
const SHOWN_AT_LEAST = 4

/** The course of what an alert is about: its full weeks, the oldest first; `value` is null where there is nothing to show. */
export type Trend = {
  weeks: { week: string; value: number | null; sinceOnset: boolean }[]
  /** The ends of the scale, in the unit of the values. */
  lowest: number
  highest: number
}

/**
 * Reads the weeks up to the last one that was judged; null for what has no course, for one that is too short, and while answers
 * of these weeks wait to be counted. A week of fewer than 5 answers is a gap, as everywhere.
 */
export async function readTrend(ctx: { db: Database }, alert: ReadAlert): Promise<Trend | null> {
  const { dimension, value, surveyId, onsetDay, lastDay, kind } = alert
  const by = dimension === '' ? 'none' : dimension
  if (surveyId === null || (by !== 'none' && by !== 'team' && by !== 'product')) return null
  const to = isoMonday(shiftDay(lastDay, 1))
  const from = shiftDay(to, -7 * WEEKS)
  const about = { surveyId, ...scopeOf(alert.scope, by, value) }
  const cells = await readPeriodCells(ctx, alert.workspaceId, about, { by, granularity: 'week', from, to })
  const shown = new Map(
    cells.map(({ period, figure, sent, responded }): [string, number | null] => {
      if (kind === 'response_rate') return [period, sent < SUPPRESSED_N ? null : (100 * responded) / sent]
      return [period, figure.n < SUPPRESSED_N ? null : figure.value]
    }),
  )
  const weeks = Array.from({ length: WEEKS }, (_, number) => {
    const week = shiftDay(from, 7 * number)
    return { week, value: shown.get(week) ?? null, sinceOnset: shiftDay(week, 6) >= onsetDay }
  })
  const first = weeks.findIndex(({ value }) => value !== null)
  const course = first < 0 ? [] : weeks.slice(first)
  if (course.filter(({ value }) => value !== null).length < SHOWN_AT_LEAST) return null
  const { lowest, highest } = kind === 'response_rate' ? { lowest: 0, highest: 100 } : scaleOf(alert.preset)
  return { weeks: course, lowest, highest }
}
