import { type Database, inTransaction } from '@otzyv/database'
import { isoMonday, localDay, shiftDay } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { decideAlert } from './decide-alert.ts'

/**
 * Looks at the last full week of every team under each active rule of a workspace, and records onsets and recoveries. An
 * onset queues one mail a recipient. Running it again, or twice at once, records nothing new.
 */
export async function evaluateRules(
  ctx: { db: Database },
  workspaceId: number,
): Promise<{ onsets: number; recoveries: number }> {
  return await inTransaction(ctx, async (ctx) => {
    const result = { onsets: 0, recoveries: 0 }
    // Locking the rules makes two evaluations of a workspace take turns.
    const rules = await ctx.db
      .selectFrom('alert_rule')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('active', '=', true)
      .orderBy('alert_rule_id')
      .forUpdate()
      .execute()
    if (rules.length === 0) return result
    const workspace = await ctx.db
      .selectFrom('workspace')
      .select(['time_zone', sql<Date>`now()`.as('now')])
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    const week = shiftDay(isoMonday(localDay(workspace.now, workspace.time_zone)), -7)
    for (const rule of rules) {
      const cells = await ctx.db
        .selectFrom('weekly_indicator')
        .select(['dimension_value as team', 'week', 'value', 'n'])
        .where('workspace_id', '=', workspaceId)
        .where('survey_id', '=', rule.survey_id)
        .where('dimension', '=', 'team')
        .where('week', '=', week)
        .execute()
      const opened = await readLatestAlerts(ctx, workspaceId, rule.alert_rule_id)
      for (const cell of cells) {
        const key = { workspace_id: workspaceId, alert_rule_id: rule.alert_rule_id, team: cell.team }
        const latest = opened.get(cell.team) ?? null
        // A breach of this very week that has been recorded and is over must not begin again.
        if (latest && latest.recoveredWeek !== null && latest.lastWeek >= week) continue
        const open = latest?.recoveredWeek === null ? latest : null
        const decision = decideAlert({ below: rule.below, minN: rule.min_n }, cell, open)
        if (decision.outcome === 'onset') {
          await recordOnset(ctx, { ...key, onset_week: week, value: cell.value ?? 0, n: cell.n }, rule.recipients)
          result.onsets++
        } else if (open && (decision.outcome === 'goes_on' || decision.outcome === 'recovery')) {
          await ctx.db
            .updateTable('alert')
            .set(decision.outcome === 'recovery' ? { recovered_week: week, last_week: week } : { last_week: week })
            .where('workspace_id', '=', workspaceId)
            .where('alert_rule_id', '=', rule.alert_rule_id)
            .where('team', '=', cell.team)
            .where('onset_week', '=', open.onsetWeek)
            .execute()
          if (decision.outcome === 'recovery') result.recoveries++
        }
      }
    }
    return result
  })
}

type LatestAlert = { onsetWeek: string; lastWeek: string; recoveredWeek: string | null }

async function readLatestAlerts(
  ctx: { db: Database },
  workspaceId: number,
  alertRuleId: string,
): Promise<Map<string, LatestAlert>> {
  const rows = await ctx.db
    .selectFrom('alert')
    .distinctOn('team')
    .select(['team', 'onset_week', 'last_week', 'recovered_week'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .orderBy('team')
    .orderBy('onset_week', 'desc')
    .execute()
  return new Map(
    rows.map((row) => [
      row.team,
      { onsetWeek: row.onset_week, lastWeek: row.last_week, recoveredWeek: row.recovered_week },
    ]),
  )
}

type Onset = { workspace_id: number; alert_rule_id: string; team: string; onset_week: string; value: number; n: number }

async function recordOnset(ctx: { db: Database }, onset: Onset, recipients: readonly string[]): Promise<void> {
  await ctx.db
    .insertInto('alert')
    .values({ ...onset, last_week: onset.onset_week, recovered_week: null })
    .execute()
  const { value: _value, n: _n, ...key } = onset
  const mails = [...new Set(recipients)].map((recipient) => ({
    ...key,
    recipient,
    sending_at: null,
    sent_at: null,
    last_error: null,
  }))
  if (mails.length > 0) await ctx.db.insertInto('alert_mail').values(mails).execute()
}
