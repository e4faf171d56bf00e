import { type Database, readWorkspaceDay } from '@otzyv/database'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { evaluateRules } from './evaluate-rules.ts'

/**
 * Looks at the `weeks` full weeks before the newest one after the other, as if each had just ended, for a history that was
 * brought along: alerts begin and recover as they would have. Their mails count as sent then, so that nobody is written to
 * about what is long over; the newest week is left to the service. In the caller's transaction.
 */
export async function replayWeeks(ctx: { db: Database }, workspaceId: number, weeks: number): Promise<void> {
  const monday = isoMonday(await readWorkspaceDay(ctx, workspaceId))
  for (let back = weeks + 1; back > 1; back -= 1) await evaluateRules(ctx, workspaceId, shiftDay(monday, -7 * back))
  await sql`
    with dated as (
      select alert_rule_id, team, onset_week,
        ((onset_week + 7)::timestamp + interval '1 hour') at time zone time_zone as begun
      from alert join workspace using (workspace_id)
      where workspace_id = ${workspaceId}
    ), begun as (
      update alert set created_at = dated.begun
      from dated
      where alert.workspace_id = ${workspaceId} and alert.alert_rule_id = dated.alert_rule_id
        and alert.team = dated.team and alert.onset_week = dated.onset_week
    )
    update alert_mail
    set state = 'sent', attempts = 1, due_at = dated.begun, sending_at = dated.begun, sent_at = dated.begun
    from dated
    where alert_mail.workspace_id = ${workspaceId} and alert_mail.alert_rule_id = dated.alert_rule_id
      and alert_mail.team = dated.team and alert_mail.onset_week = dated.onset_week`.execute(ctx.db)
}
