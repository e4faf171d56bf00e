import type { Database } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { isCounted } from '../kinds/is-counted.ts'
import { lastPeriod } from '../kinds/last-period.ts'
import { readPeriodCells } from '../kinds/read-period-cells.ts'
import { scopeOf } from '../kinds/scope.ts'
import type { ReadAlert } from './read-alert.ts'

/**
 * An alert about one period with the figure of that period as it is now, late answers and corrections in it; `waits` while some of
 * them are not counted. Other alerts keep the figures of their last judgement.
 */
export async function refreshFigure(
  ctx: { db: Database },
  alert: ReadAlert,
): Promise<{ outcome: 'as_is'; alert: ReadAlert } | { outcome: 'waits' }> {
  const { granularity: named } = alert.detail
  const granularity = named === 'month' || named === 'quarter' ? named : 'week'
  if (alert.kind !== 'threshold' && alert.kind !== 'goal') return { outcome: 'as_is', alert }
  const by = alert.dimension === 'team' || alert.dimension === 'product' ? alert.dimension : 'none'
  const watched = { surveyId: alert.surveyId, ...scopeOf(alert.scope, by, alert.value) }
  // Its newest period is the one that ends on the last day that was judged.
  const { from, to } = lastPeriod(shiftDay(alert.lastDay, 1), granularity)
  if (!(await isAllCounted(ctx, alert, from, to))) return { outcome: 'waits' }
  const cells = await readPeriodCells(ctx, alert.workspaceId, watched, { by, granularity, from, to })
  const cell = cells.find(({ value }) => value === alert.value)
  const after = cell?.figure ?? { value: null, lower: null, upper: null, n: 0 }
  return { outcome: 'as_is', alert: { ...alert, after, onsetDay: from } }
}

async function isAllCounted({ db }: { db: Database }, alert: ReadAlert, from: string, to: string): Promise<boolean> {
  const row = await db
    .selectFrom('workspace')
    .select(isCounted(alert.workspaceId, alert.surveyId ?? '', from, to).as('counted'))
    .where('workspace_id', '=', alert.workspaceId)
    .executeTakeFirstOrThrow()
  return row.counted
}
