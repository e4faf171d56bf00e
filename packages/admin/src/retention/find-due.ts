import type { Database, RetentionKind } from '@otzyv/database'
import { type RawBuilder, sql } from 'kysely'

type Place = { db: Database; workspaceId: number }
/** How much would be removed, and since when the oldest of it is stored; null: nothing would. */
export type Due = { count: number; oldest: Date | null }
export type DatabaseKind = Exclude<RetentionKind, 'mailbox_mails'>

/** A source of what is due of a kind: its key as text, in an order in which a run goes through it once, and its age. */
export type Source = { name: string; of: RawBuilder<unknown>; key: RawBuilder<unknown>; at: RawBuilder<unknown> }

const isOver = (workspaceId: number) => sql`
  expires_at < now() and not exists (
    select 1 from delivery where delivery.workspace_id = ${workspaceId}
      and delivery.invitation_id = invitation.invitation_id and delivery.state in ('queued', 'claimed', 'sending')
  ) and not exists (
    select 1 from thanks_mail where thanks_mail.workspace_id = ${workspaceId}
      and thanks_mail.invitation_id = invitation.invitation_id and thanks_mail.state in ('queued', 'sending')
  )`

/**
 * What is older than some days, by kind. Nothing that is still under way is due: a link that takes answers, a mail that
 * waits, a person who was asked so lately that they are not to be asked again.
 */
export function sourcesOf(kind: DatabaseKind, workspaceId: number, days: number): Source[] {
  const before = sql`now() - make_interval(days => ${days}::integer)`
  switch (kind) {
    case 'comments':
      return [
        {
          name: 'answers',
          key: sql`invitation_id::text`,
          at: sql`received_at`,
          of: sql`response where workspace_id = ${workspaceId} and received_at < ${before}
            and (comment <> '' or facts <> '{}')`,
        },
        {
          name: 'versions',
          key: sql`invitation_id::text`,
          at: sql`received_at`,
          of: sql`response_version where workspace_id = ${workspaceId} and received_at < ${before}`,
        },
        {
          name: 'replies',
          key: sql`invitation_id::text`,
          at: sql`received_at`,
          of: sql`reply where workspace_id = ${workspaceId} and received_at < ${before}`,
        },
      ]
    case 'addresses':
      return [
        {
          name: 'people',
          key: sql`address_key`,
          at: sql`created_at`,
          of: sql`respondent where workspace_id = ${workspaceId} and address_key like '%@%' and created_at < ${before}
            and not exists (
              select 1 from invitation where invitation.workspace_id = ${workspaceId}
                and invitation.respondent_id = respondent.respondent_id
                and not (invitation.created_at < ${before} and ${isOver(workspaceId)})
            ) and not exists (
              select 1 from respondent_asked asked
                join workspace on workspace.workspace_id = ${workspaceId}
                left join mail_setting on mail_setting.workspace_id = ${workspaceId}
              where asked.workspace_id = ${workspaceId} and asked.respondent_id = respondent.respondent_id
                and asked.asked_at > now() - make_interval(days => greatest(ask_again_days, (
                  select max(value::integer) from jsonb_each_text(coalesce(settings->'askAgainDaysByKind', '{}')))))
            )`,
        },
        {
          name: 'entries',
          key: sql`address_key`,
          at: sql`created_at`,
          of: sql`suppression where workspace_id = ${workspaceId} and address_key like '%@%' and created_at < ${before}
            and not exists (
              select 1 from respondent where respondent.workspace_id = ${workspaceId}
                and respondent.address_key = suppression.address_key
            )`,
        },
      ]
    case 'unanswered_tickets':
      return [
        {
          name: 'invited',
          key: sql`invitation_id::text`,
          at: sql`solved_at`,
          of: sql`invitation where workspace_id = ${workspaceId} and solved_at < ${before}
            and ticket_id not like 'erased-%' and channel <> 'kiosk' and ${isOver(workspaceId)}
            and not exists (
              select 1 from response where response.workspace_id = ${workspaceId}
                and response.invitation_id = invitation.invitation_id
            ) and not exists (
              select 1 from reply where reply.workspace_id = ${workspaceId}
                and reply.invitation_id = invitation.invitation_id
            )`,
        },
        {
          name: 'skipped',
          key: sql`jsonb_build_array(source, ticket_id, solve_cycle)::text`,
          at: sql`solved_at`,
          of: sql`coverage where workspace_id = ${workspaceId} and solved_at < ${before} and outcome = 'skipped'
            and ticket_id not like 'erased-%'`,
        },
      ]
    case 'mail_events':
      return [
        {
          name: 'events',
          key: sql`event_id`,
          at: sql`occurred_at`,
          of: sql`mail_event where workspace_id = ${workspaceId} and address_key <> '' and occurred_at < ${before}`,
        },
      ]
    case 'link_hits':
      return [
        {
          name: 'hits',
          key: sql`hit_id::text`,
          at: sql`hit_at`,
          of: sql`link_hit where workspace_id = ${workspaceId} and hit_at < ${before}`,
        },
      ]
  }
}

/** Up to `limit` keys of what is due, each once. */
export async function listDue({ db }: Place, { of, key }: Source, limit: number): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select distinct ${key} as key from ${of} limit ${limit}`.execute(db)
  return rows.map((row) => row.key)
}

/** How much is due of a kind, and since when the oldest of it is stored. */
export async function countDue({ db, workspaceId }: Place, kind: DatabaseKind, days: number): Promise<Due> {
  let count = 0
  let oldest: Date | null = null
  for (const { of, at } of sourcesOf(kind, workspaceId, days)) {
    const { rows } = await sql<Due>`select count(*)::integer as count, min(${at}) as oldest from ${of}`.execute(db)
    const [found] = rows
    count += found?.count ?? 0
    if (found?.oldest && (oldest === null || found.oldest < oldest)) oldest = found.oldest
  }
  return { count, oldest }
}
