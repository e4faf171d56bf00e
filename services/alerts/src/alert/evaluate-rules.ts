import { type Database, inTransaction, readWorkspaceDay } from '@otzyv/database'
import { sql } from 'kysely'
import { type Moment, nameOf, type WatchedRule } from '../kinds/finding.ts'
import { KINDS } from '../kinds/kinds.ts'
import { applyFindings } from './apply-findings.ts'
import { closeEndedAlerts } from './close-ended-alerts.ts'
import { joinOpenAlerts } from './join-open-alerts.ts'
import { remind } from './remind.ts'
import { type Pending, reportPending } from './report-pending.ts'

export type Evaluated = {
  onsets: number
  worse: number
  recoveries: number
  /** Alerts that ended because their team counts as another one, or their rule does not watch any more. */
  closed: number
  reminders: number
  /** Rules whose line the indicator of their survey cannot reach. */
  offScale: string[]
}

/**
 * Judges what each active rule of a workspace watches, and writes down what began, became worse or ended. The mails of an event
 * are queued with it, so that running it again, or twice at once, reports nothing twice. What is not counted yet is
 * judged the next time. `since` is the day after which a history that was brought along is judged, as if day after day.
 */
export async function evaluateRules(ctx: { db: Database }, workspaceId: number, since?: string): Promise<Evaluated> {
  return await inTransaction(ctx, async (ctx) => {
    const result: Evaluated = { onsets: 0, worse: 0, recoveries: 0, closed: 0, reminders: 0, offScale: [] }
    // Locking the rules makes two evaluations of a workspace take turns.
    const rules = await ctx.db
      .selectFrom('alert_rule')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at')
      .orderBy('alert_rule_id')
      .forUpdate()
      .execute()
    if (rules.length === 0) return result
    result.closed = await closeEndedAlerts(ctx, workspaceId)
    const shared = await readShared(ctx, workspaceId)
    const found: Pending[] = []
    for (const row of rules.filter(({ active }) => active)) {
      const rule: WatchedRule = {
        alertRuleId: row.alert_rule_id,
        kind: row.kind,
        surveyId: row.survey_id,
        settings: row.settings,
        teams: row.teams,
        products: row.products,
        countries: row.countries,
        recipients: row.recipients,
      }
      const moment = await readMoment(ctx, rule, { ...shared, workspaceId }, since)
      const judged = await KINDS[rule.kind].judge(ctx, rule, moment)
      if (judged === null) continue
      const { onsets, worse, recoveries, pending } = await applyFindings(ctx, rule, judged.findings, moment)
      found.push(...pending)
      result.onsets += onsets
      result.worse += worse
      result.recoveries += recoveries
      if (judged.isOffScale) result.offScale.push(rule.alertRuleId)
      await writeRun(ctx, workspaceId, rule.alertRuleId, judged)
    }
    const opened = found.filter(({ event }) => event === 'opened').map(({ alertId }) => alertId)
    await joinOpenAlerts(ctx, workspaceId, new Set(opened))
    await reportPending(ctx, workspaceId, found)
    if (since === undefined) result.reminders = await remind(ctx, workspaceId, shared.today)
    return result
  })
}

async function readShared(ctx: { db: Database }, workspaceId: number) {
  const today = await readWorkspaceDay(ctx, workspaceId)
  const { now, time_zone: timeZone } = await ctx.db
    .selectFrom('workspace')
    .select([sql<Date>`now()`.as('now'), 'time_zone'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return { today, now, timeZone }
}

async function readMoment(
  { db }: { db: Database },
  { alertRuleId }: WatchedRule,
  shared: Pick<Moment, 'workspaceId' | 'today' | 'now' | 'timeZone'>,
  since: string | undefined,
): Promise<Moment> {
  const { workspaceId } = shared
  const run = await db
    .selectFrom('alert_rule_run')
    .select(['judged_to', 'memory'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .executeTakeFirst()
  const open = await db
    .selectFrom('alert')
    .select(['dimension', 'value', 'onset_day'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .where('state', '=', 'open')
    .execute()
  return {
    ...shared,
    judgedTo: since ?? run?.judged_to ?? null,
    memory: run?.memory ?? {},
    open: new Map(open.map((row) => [nameOf(row), row.onset_day])),
  }
}

async function writeRun(
  { db }: { db: Database },
  workspaceId: number,
  alertRuleId: string,
  { judgedTo, memory }: { judgedTo: string; memory?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const row = { judged_to: judgedTo, memory: JSON.stringify(memory ?? {}) }
  await db
    .insertInto('alert_rule_run')
    .values({ workspace_id: workspaceId, alert_rule_id: alertRuleId, ...row })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'alert_rule_id']).doUpdateSet(row))
    .execute()
}
