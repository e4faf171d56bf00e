import type { Database, OperatorNoticeKind } from '@otzyv/database'
import { createMessageId, type Nothing, type OutgoingMail } from '@otzyv/mail-queue'
import { harmlessLabel } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { parseNoticeDetail } from './parse-notice-detail.ts'
import { parseApisOff, renderApiOffMail } from './render-api-off-mail.ts'
import { parseChannelsOff, renderChannelOffMail } from './render-channel-off-mail.ts'
import { renderNoticeMail } from './render-notice-mail.ts'

export type NoticeMailKey = { workspace_id: number; kind: OperatorNoticeKind; day: string; recipient: string }

/** Writes the mail about a notice as it is now; nothing is reported to somebody whom no active rule names any more. */
export async function composeNoticeMail(
  ctx: { db: Database },
  key: NoticeMailKey,
): Promise<{ outcome: 'composed'; mail: OutgoingMail } | Nothing> {
  const row = await ctx.db
    .selectFrom('operator_notice as notice')
    .innerJoin('workspace', 'workspace.workspace_id', 'notice.workspace_id')
    .select(['notice.detail', 'workspace.name', 'workspace.made_up', 'workspace.sender_address'])
    .select(
      sql<boolean>`exists (select 1 from alert_rule rule, unnest(rule.recipients) as named
        where rule.workspace_id = ${key.workspace_id} and rule.active and lower(named) = lower(${key.recipient}))`.as(
        'named',
      ),
    )
    .where('notice.workspace_id', '=', key.workspace_id)
    .where('notice.kind', '=', key.kind)
    .where('notice.day', '=', key.day)
    .executeTakeFirstOrThrow()
  if (!row.named) return { outcome: 'nothing_to_report', reason: 'no active rule names the recipient any more' }
  const madeUp = row.made_up
  const workspace = harmlessLabel(row.name, 200)
  const base = { workspace, madeUp, day: key.day }
  const mail =
    key.kind === 'channel_off'
      ? renderChannelOffMail({ ...base, channels: parseChannelsOff(row.detail) })
      : key.kind === 'helpdesk_api_off'
        ? renderApiOffMail({ ...base, apis: parseApisOff(row.detail) })
        : renderNoticeMail({ ...base, ...parseNoticeDetail(row.detail) })
  return {
    outcome: 'composed',
    mail: {
      from: { name: 'Otzyv', address: row.sender_address },
      to: { name: '', address: key.recipient },
      ...mail,
      messageId: createMessageId('notice', [key.workspace_id, key.kind, key.day, key.recipient], row.sender_address),
      headers: { 'Auto-Submitted': 'auto-generated' },
    },
  }
}
