import { createHash } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { computeIndicator, presetFor } from '@otzyv/indicators'
import { sql } from 'kysely'
import type { MailPort } from './mail-port.ts'
import { renderAlertMail } from './render-alert-mail.ts'

const ATTEMPTS = 8

/**
 * Sends the alert mails that are due, one after another. `sending` is committed before the mail server is spoken to: a
 * crash in between leaves a mail that is known to be uncertain, never a second one.
 */
export async function sendAlertMails(
  ctx: { db: Database },
  workspaceId: number,
  options: { mail: MailPort; publicUrl: string },
): Promise<number> {
  await ctx.db
    .updateTable('alert_mail')
    .set({ state: 'unknown', last_error: 'the process ended while sending' })
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'sending')
    .where('sending_at', '<', sql<Date>`now() - interval '5 minutes'`)
    .execute()
  let sent = 0
  for (;;) {
    const claimed = await claimOne(ctx, workspaceId)
    if (!claimed) return sent
    const outcome = await sendOne(ctx, claimed, options)
    const attempts = claimed.attempts
    const state =
      outcome.outcome === 'sent'
        ? 'sent'
        : outcome.outcome === 'unknown'
          ? 'unknown'
          : outcome.outcome === 'try_again' && attempts < ATTEMPTS
            ? 'queued'
            : 'failed'
    await ctx.db
      .updateTable('alert_mail')
      .set({
        state,
        last_error: outcome.outcome === 'sent' ? null : outcome.reason,
        ...(state === 'sent' ? { sent_at: sql<Date>`now()` } : {}),
        ...(state === 'queued' ? { due_at: sql<Date>`now() + make_interval(mins => ${2 ** attempts})` } : {}),
      })
      .where('workspace_id', '=', workspaceId)
      .where('alert_rule_id', '=', claimed.alert_rule_id)
      .where('team', '=', claimed.team)
      .where('onset_week', '=', claimed.onset_week)
      .where('recipient', '=', claimed.recipient)
      .where('state', '=', 'sending')
      .execute()
    if (state === 'sent') sent++
  }
}

type Claimed = {
  workspace_id: number
  alert_rule_id: string
  team: string
  onset_week: string
  recipient: string
  attempts: number
}

async function claimOne(ctx: { db: Database }, workspaceId: number): Promise<Claimed | null> {
  const { rows } = await sql<Claimed>`
    update alert_mail m
    set state = 'sending', sending_at = now(), attempts = attempts + 1
    from (select alert_rule_id, team, onset_week, recipient from alert_mail
          where workspace_id = ${workspaceId} and state = 'queued' and due_at <= now()
          order by due_at limit 1 for update skip locked) due
    where m.workspace_id = ${workspaceId} and m.alert_rule_id = due.alert_rule_id and m.team = due.team
      and m.onset_week = due.onset_week and m.recipient = due.recipient
    returning m.workspace_id, m.alert_rule_id, m.team, m.onset_week, m.recipient, m.attempts`.execute(ctx.db)
  return rows[0] ?? null
}

async function sendOne(ctx: { db: Database }, claimed: Claimed, options: { mail: MailPort; publicUrl: string }) {
  const row = await ctx.db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .innerJoin('workspace', 'workspace.workspace_id', 'alert.workspace_id')
    .innerJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
    )
    .innerJoin('weekly_indicator as cell', (join) =>
      join
        .onRef('cell.workspace_id', '=', 'alert.workspace_id')
        .onRef('cell.survey_id', '=', 'rule.survey_id')
        .onRef('cell.week', '=', 'alert.onset_week')
        .onRef('cell.dimension_value', '=', 'alert.team')
        .on('cell.dimension', '=', 'team'),
    )
    .leftJoin('dimension_value as label', (join) =>
      join
        .onRef('label.workspace_id', '=', 'alert.workspace_id')
        .onRef('label.value', '=', 'alert.team')
        .on('label.dimension', '=', 'team'),
    )
    .select([
      'rule.below',
      'rule.min_n',
      'cell.rating_counts',
      'cell.sent',
      'cell.responded',
      'survey.kind',
      'survey.name as survey_name',
    ])
    .select(['workspace.name', 'workspace.made_up', 'workspace.sender_address', 'label.label', 'rule.survey_id'])
    .where('alert.workspace_id', '=', claimed.workspace_id)
    .where('alert.alert_rule_id', '=', claimed.alert_rule_id)
    .where('alert.team', '=', claimed.team)
    .where('alert.onset_week', '=', claimed.onset_week)
    .executeTakeFirstOrThrow()
  const definition = presetFor(row.kind)
  const mail = renderAlertMail({
    workspace: row.name,
    madeUp: row.made_up,
    team: row.label ?? claimed.team,
    survey: row.survey_name,
    definition: definition.name,
    below: row.below,
    minN: row.min_n,
    week: claimed.onset_week,
    figure: computeIndicator(row.rating_counts, definition, { sent: row.sent, responded: row.responded }),
    dashboardUrl: `${options.publicUrl.replace(/\/+$/, '')}/?workspace=${claimed.workspace_id}&survey=${encodeURIComponent(row.survey_id)}&groupBy=team`,
  })
  const id = createHash('sha256')
    .update(
      JSON.stringify([
        claimed.workspace_id,
        claimed.alert_rule_id,
        claimed.team,
        claimed.onset_week,
        claimed.recipient,
      ]),
    )
    .digest('hex')
  return await options.mail.send({
    from: { name: 'Otzyv', address: row.sender_address },
    to: { name: '', address: claimed.recipient },
    ...mail,
    messageId: `<alert.${id.slice(0, 32)}@${row.sender_address.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
}
