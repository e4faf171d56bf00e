import { type Database, inTransaction, readWorkspaceDay } from '@otzyv/database'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { scaleOf } from '@otzyv/indicators'
import { closeMergedAlerts } from './close-merged-alerts.ts'
import { decideAlert } from './decide-alert.ts'
import { findPreset } from './find-preset.ts'
import { isCounted } from './is-counted.ts'
import { reportAlert } from './report-alert.ts'

export type Evaluated = {
  onsets: number
  recoveries: number
  /** Alerts that ended because their team counts as another one. */
  closed: number
  /** Rules whose line the indicator of their survey cannot reach. */
  offScale: string[]
}

/**
 * Looks at the last full week of every team under each active rule of a workspace, and records onsets, recoveries and what
 * ended by a merge. A week whose answers are not all counted yet is looked at the next time. An onset queues one mail a recipient. Running it again, or twice at once, records nothing new.
 * `lookedAt` is the Monday of another week that is over, for a history that is looked at week by week.
 */
export async function evaluateRules(ctx: { db: Database }, workspaceId: number, lookedAt?: string): Promise<Evaluated> {
  return await inTransaction(ctx, async (ctx) => {
    const result: Evaluated = { onsets: 0, recoveries: 0, closed: 0, offScale: [] }
    // Locking the rules makes two evaluations of a workspace take turns.
    const rules = await ctx.db
      .selectFrom('alert_rule')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('alert_rule_id')
      .forUpdate()
      .execute()
    if (rules.length === 0) return result
    result.closed = await closeMergedAlerts(ctx, workspaceId)
    const week = lookedAt ?? shiftDay(isoMonday(await readWorkspaceDay(ctx, workspaceId)), -7)
    for (const rule of rules.filter(({ active }) => active)) {
      const cells = await readCells(ctx, workspaceId, rule.survey_id, week)
      const latestAlerts = await readLatestAlerts(ctx, workspaceId, rule.alert_rule_id)
      let offScale = false
      for (const cell of cells) {
        const key = { workspace_id: workspaceId, alert_rule_id: rule.alert_rule_id, team: cell.team }
        const latest = latestAlerts.get(cell.team) ?? null
        // A breach of this very week that has been recorded and is over must not begin again.
        if (latest?.ended && latest.lastWeek >= week) continue
        const open = latest?.ended === false ? latest : null
        const facts = { ...cell, ...scaleOf(findPreset(cell.preset)) }
        const decision = decideAlert({ below: rule.below, minN: rule.min_n }, facts, open)
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
          if (decision.outcome === 'recovery') {
            await reportAlert(ctx, 'alert.recovered', { ...key, onset_week: open.onsetWeek })
            result.recoveries++
          }
        } else if (decision.outcome === 'none' && decision.reason === 'line_off_scale') offScale = true
      }
      if (offScale) result.offScale.push(rule.alert_rule_id)
    }
    return result
  })
}

type Cell = { team: string; week: string; value: number | null; n: number; preset: string }

/**
 * A week of every team that counts as itself; of none while answers of the week wait to be counted, since what is half
 * counted says nothing. Figures, merges and what waits are of one snapshot.
 */
async function readCells(ctx: { db: Database }, workspaceId: number, surveyId: string, week: string): Promise<Cell[]> {
  return await ctx.db
    .selectFrom('weekly_indicator as cell')
    .leftJoin('dimension_merge as merge', (join) =>
      join
        .onRef('merge.workspace_id', '=', 'cell.workspace_id')
        .onRef('merge.value', '=', 'cell.dimension_value')
        .on('merge.dimension', '=', 'team'),
    )
    .select(['cell.dimension_value as team', 'cell.week', 'cell.value', 'cell.n', 'cell.preset'])
    .where('cell.workspace_id', '=', workspaceId)
    .where('cell.survey_id', '=', surveyId)
    .where('cell.dimension', '=', 'team')
    .where('cell.week', '=', week)
    .where('merge.value', 'is', null)
    .where(isCounted(workspaceId, surveyId, week))
    .orderBy('team')
    .execute()
}

type LatestAlert = { onsetWeek: string; lastWeek: string; ended: boolean }

async function readLatestAlerts(
  ctx: { db: Database },
  workspaceId: number,
  alertRuleId: string,
): Promise<Map<string, LatestAlert>> {
  const rows = await ctx.db
    .selectFrom('alert')
    .distinctOn('team')
    .select(['team', 'onset_week', 'last_week', 'recovered_week', 'closed_at'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .orderBy('team')
    .orderBy('onset_week', 'desc')
    .execute()
  return new Map(
    rows.map((row) => [
      row.team,
      {
        onsetWeek: row.onset_week,
        lastWeek: row.last_week,
        ended: row.recovered_week !== null || row.closed_at !== null,
      },
    ]),
  )
}

type Onset = { workspace_id: number; alert_rule_id: string; team: string; onset_week: string; value: number; n: number }

async function recordOnset(ctx: { db: Database }, onset: Onset, recipients: readonly string[]): Promise<void> {
  await ctx.db
    .insertInto('alert')
    .values({ ...onset, last_week: onset.onset_week, recovered_week: null })
    .execute()
  await reportAlert(ctx, 'alert.opened', onset)
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
