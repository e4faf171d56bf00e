import type { Database } from '@otzyv/database'
import { joinIncidents } from '@otzyv/indicators'
import { sql } from 'kysely'
import { findRecipients } from './find-recipients.ts'
import { recordEvent } from './record-event.ts'

/**
 * Puts the open drops of one team together that have one cause, such as those of its CSAT and its NPS: people hear of the one that
 * opened first, which names the others, and of no other until it is over. `isNew` are the alerts that opened just now. Whom the
 * rule of a later one names, and who has not heard of the first, hears of it then.
 */
export async function joinOpenAlerts(
  ctx: { db: Database },
  workspaceId: number,
  isNew: ReadonlySet<string>,
): Promise<void> {
  const open = await readOpenDrops(ctx, workspaceId)
  const incidents = joinIncidents(
    open.map((key) => ({
      // Two parts of one team, such as two countries, are two things that fell.
      team: `${key.dimension}\n${key.value}\n${key.within}`,
      key,
      state: { alert: { openedDay: key.openedAt.toISOString(), onsetDay: key.onsetDay } },
    })),
  )
  for (const { first, alerts } of incidents) {
    // What it was part of is over: it speaks for itself from now on, a week from now at the earliest.
    if (first.key.partOf !== null) await setPart(ctx, workspaceId, first.key.alertId, null)
    const heard = new Set(await findRecipients(ctx, workspaceId, first.key))
    for (const { key } of alerts) {
      if (key === first.key) continue
      const recipients = await findRecipients(ctx, workspaceId, key)
      if (key.partOf !== first.key.alertId) {
        await setPart(ctx, workspaceId, key.alertId, first.key.alertId)
        if (!isNew.has(first.key.alertId)) {
          await recordJoining(ctx, workspaceId, first.key.alertId, key.surveyName)
          const others = recipients.filter((recipient) => !heard.has(recipient))
          await tellOfFirst(ctx, workspaceId, first.key.alertId, others)
        }
      }
      for (const recipient of recipients) heard.add(recipient)
    }
  }
}

/** In the order in which they opened. */
async function readOpenDrops({ db }: { db: Database }, workspaceId: number) {
  const rows = await db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .leftJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
    )
    .select(['alert.alert_id', 'alert.dimension', 'alert.value', 'alert.onset_day', 'alert.opened_at', 'alert.part_of'])
    .select(['rule.recipients', 'rule.teams', 'rule.products', 'rule.countries', 'survey.name as survey_name'])
    .where('alert.workspace_id', '=', workspaceId)
    .where('alert.state', '=', 'open')
    .where('rule.kind', '=', 'drop')
    .orderBy('alert.opened_at')
    .orderBy('rule.created_at')
    .orderBy('alert.alert_id')
    .execute()
  return rows.map((row) => ({
    alertId: row.alert_id,
    dimension: row.dimension,
    value: row.value,
    within: JSON.stringify([
      row.dimension === 'team' ? [] : [...row.teams].sort(),
      row.dimension === 'product' ? [] : [...row.products].sort(),
      [...row.countries].sort(),
    ]),
    onsetDay: row.onset_day,
    openedAt: row.opened_at,
    partOf: row.part_of,
    recipients: row.recipients,
    surveyName: row.survey_name ?? '',
  }))
}

async function setPart({ db }: { db: Database }, workspaceId: number, alertId: string, partOf: string | null) {
  await db
    .updateTable('alert')
    .set({ part_of: partOf, ...(partOf === null && { told_at: sql<Date>`now()` }) })
    .where('workspace_id', '=', workspaceId)
    .where('alert_id', '=', alertId)
    .execute()
}

async function recordJoining(ctx: { db: Database }, workspaceId: number, alertId: string, survey: string) {
  await recordEvent(ctx, { workspaceId, alertId, event: 'joined', figure: null, note: survey })
}

/** The event that opens an alert. */
const OPENED = 1

async function tellOfFirst({ db }: { db: Database }, workspaceId: number, alertId: string, to: readonly string[]) {
  if (to.length === 0) return
  await db
    .insertInto('alert_mail')
    .values(to.map((recipient) => ({ workspace_id: workspaceId, alert_id: alertId, event_number: OPENED, recipient })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
