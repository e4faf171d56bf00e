import { countScope, type Database, inTransaction, type Merges, readMerges, readWorkspaceDay } from '@otzyv/database'
import { sql } from 'kysely'
import { type Judged, type Moment, nameOf, type WatchedRule } from '../kinds/finding.ts'
import { KINDS } from '../kinds/kinds.ts'
import { applyFindings } from './apply-findings.ts'
import { closeEndedAlerts } from './close-ended-alerts.ts'
import { decideStart, type RuleBasis } from './decide-start.ts'
import { findUnwatched } from './find-unwatched.ts'
import { joinOpenAlerts } from './join-open-alerts.ts'
import { readBases } from './read-bases.ts'
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
    const merges = await readMerges(ctx, workspaceId)
    const bases = await readBases(ctx, workspaceId, rules)
    for (const row of rules.filter(({ active }) => active)) {
      const rule = toWatched(row, merges)
      const basis = bases.get(rule.alertRuleId)
      if (!basis) continue
      const moment = await readMoment(ctx, rule, basis, { ...shared, workspaceId }, since)
      const gone = findUnwatched(rule, basis.settings, moment)
      for (const finding of gone) moment.open.delete(nameOf(finding))
      const judged = await KINDS[rule.kind].judge(ctx, rule, moment)
      await writeRun(ctx, workspaceId, rule, { judged, basis, started: moment.started })
      if (judged === null && gone.length === 0) continue
      const seen = [...gone, ...(judged?.findings ?? [])]
      const { onsets, worse, recoveries, pending } = await applyFindings(ctx, rule, seen, moment)
      found.push(...pending)
      result.onsets += onsets
      result.worse += worse
      result.recoveries += recoveries
      result.closed += gone.length
      if (judged?.isOffScale) result.offScale.push(rule.alertRuleId)
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

function toWatched(row: Parameters<typeof readBases>[2][number], merges: Merges): WatchedRule {
  return {
    alertRuleId: row.alert_rule_id,
    kind: row.kind,
    surveyId: row.survey_id,
    settings: row.settings,
    ...countScope(row, merges),
    recipients: row.recipients,
  }
}

type Started = Extract<ReturnType<typeof decideStart>, { outcome: 'starts_over' }> | null

/** What is known of a rule, with nothing of what its kind remembers if it starts over now. */
async function readMoment(
  { db }: { db: Database },
  { alertRuleId, kind }: WatchedRule,
  basis: RuleBasis,
  shared: Pick<Moment, 'workspaceId' | 'today' | 'now' | 'timeZone'>,
  since: string | undefined,
): Promise<Moment & { open: Map<string, string>; started: Started }> {
  const { workspaceId } = shared
  const run = await db
    .selectFrom('alert_rule_run')
    .select(['judged_to', 'memory', 'basis'])
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
  const decided = decideStart(kind, run?.basis, basis)
  const started = decided.outcome === 'starts_over' ? decided : null
  return {
    ...shared,
    started,
    judgedTo: since ?? run?.judged_to ?? null,
    memory: started ? {} : (run?.memory ?? {}),
    open: new Map(open.map((row) => [nameOf(row), row.onset_day])),
  }
}

/** Notes how far a rule was judged, by what, and that it started over; nothing of a rule that could not be judged yet. */
async function writeRun(
  { db }: { db: Database },
  workspaceId: number,
  { alertRuleId }: WatchedRule,
  { judged, basis, started }: { judged: Judged; basis: RuleBasis; started: Started },
): Promise<void> {
  const by = {
    basis: JSON.stringify(basis),
    ...(started && { started_at: sql<Date>`now()`, started_why: started.why }),
  }
  if (judged === null) {
    if (!started) return
    await db
      .updateTable('alert_rule_run')
      .set({ ...by, memory: '{}' })
      .where('workspace_id', '=', workspaceId)
      .where('alert_rule_id', '=', alertRuleId)
      .execute()
    return
  }
  const row = { judged_to: judged.judgedTo, memory: JSON.stringify(judged.memory ?? {}), ...by }
  await db
    .insertInto('alert_rule_run')
    .values({ workspace_id: workspaceId, alert_rule_id: alertRuleId, ...row })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'alert_rule_id']).doUpdateSet(row))
    .execute()
}
