import { ALERT_KINDS } from '@otzyv/contracts'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { BASELINE_WEEKS, type Cohort, computeResponseRate } from '@otzyv/indicators'
import { decideResponseRate } from './decide-response-rate.ts'
import { type AlertKind, type Finding, nameOf } from './finding.ts'
import { hourOf } from './hour-of.ts'
import { type PeriodCell, readPeriodCells } from './read-period-cells.ts'
import { isCountedOneByOne } from './scope.ts'

/** A week after its end most of those who will respond have. */
export const RIPENING_DAYS = 7

/** How many of those who were asked responded: somebody hears of it if that fell against the 13 weeks before. */
export const responseRate: AlertKind = {
  judge: async (ctx, rule, moment) => {
    const { workspaceId, today, open } = moment
    const { minSent, by } = ALERT_KINDS.response_rate.settings.parse(rule.settings)
    const memory = isCountedOneByOne(rule, by) ? { hour: hourOf(moment) } : {}
    if (memory.hour !== undefined && moment.memory.hour === memory.hour) return null
    const to = isoMonday(shiftDay(today, -RIPENING_DAYS))
    const week = shiftDay(to, -7)
    const judgedTo = shiftDay(to, -1)
    const onsets = [...open.values()]
    const earliest = onsets.reduce((least, onset) => (onset < least ? onset : least), week)
    const from = shiftDay(isoMonday(earliest), -7 * BASELINE_WEEKS)
    const cells = await readPeriodCells(ctx, workspaceId, rule, { by, granularity: 'week', from, to })
    const values = new Map<string, PeriodCell[]>()
    for (const cell of cells) values.set(cell.value, [...(values.get(cell.value) ?? []), cell])
    const findings: Finding[] = []
    for (const [value, own] of values) {
      const subject = { dimension: by === 'none' ? '' : by, value }
      const onsetDay = open.get(nameOf(subject)) ?? week
      const now = sum(own.filter(({ period }) => period === week))
      const before = sum(
        own.filter(({ period }) => period < onsetDay && period >= shiftDay(onsetDay, -7 * BASELINE_WEEKS)),
      )
      const decided = decideResponseRate(now, before, { minSent, series: values.size })
      if (decided.outcome === 'nothing') continue
      const figures = { before: figureOf(before), after: figureOf(now) }
      findings.push({ ...subject, saw: decided.outcome, day: judgedTo, onsetDay, ...figures, detail: {} })
    }
    return { findings, judgedTo, memory }
  },
  isReminded: true,
  severity: 'warning',
}

function sum(cells: readonly PeriodCell[]): Cohort {
  return {
    sent: cells.reduce((all, { sent }) => all + sent, 0),
    responded: cells.reduce((all, { responded }) => all + responded, 0),
  }
}

function figureOf(cohort: Cohort) {
  const { value, lower, upper, n } = computeResponseRate(cohort)
  return { value, lower, upper, n }
}
