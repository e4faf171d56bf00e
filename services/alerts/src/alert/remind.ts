import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { KINDS } from '../kinds/kinds.ts'
import { recordEvent } from './record-event.ts'
import { reportAlert } from './report-alert.ts'
import { tell } from './tell.ts'

/** The least time between two messages about an alert that stays as it is. */
const A_WEEK = sql`interval '7 days'`

/** Says once a week that an alert is still open, unless it is muted or a person said that it is not real; gives how many were. */
export async function remind(ctx: { db: Database }, workspaceId: number, today: string): Promise<number> {
  const rows = await ctx.db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .select(['alert.alert_id', 'alert.after', 'rule.kind', 'rule.recipients'])
    .where('alert.workspace_id', '=', workspaceId)
    .where('alert.state', '=', 'open')
    .where('alert.part_of', 'is', null)
    .where((is) => is.or([is('alert.outcome', 'is', null), is('alert.outcome', '=', 'real')]))
    .where('alert.told_at', '<', sql<Date>`now() - ${A_WEEK}`)
    .where((is) => is.or([is('alert.muted_until', 'is', null), is('alert.muted_until', '<=', today)]))
    .orderBy('alert.alert_id')
    .execute()
  const due = rows.filter(({ kind }) => KINDS[kind].isReminded)
  for (const { alert_id: alertId, after, recipients } of due) {
    const event = { workspaceId, alertId, event: 'reminder' as const, figure: after }
    const eventNumber = await recordEvent(ctx, event)
    await reportAlert(ctx, 'alert.reminder', workspaceId, alertId)
    await tell(ctx, { workspaceId, alertId, eventNumber, recipients })
  }
  return due.length
}
