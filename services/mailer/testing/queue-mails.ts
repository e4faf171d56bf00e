import { randomUUID } from 'node:crypto'
import type { Database, Tables } from '@otzyv/database'
import type { Insertable } from 'kysely'

type Own = {
  invitation?: Partial<Insertable<Tables['invitation']>>
  respondent?: Partial<Insertable<Tables['respondent']>>
  delivery?: Partial<Insertable<Tables['delivery']>>
  settings?: Record<string, unknown>
}

let next = 1

/**
 * Queues `count` first mails that are due, each to a respondent of its own; returns the invitations' ids. Without reminders
 * unless the settings say so.
 */
export async function queueMails(db: Database, workspaceId: number, count: number, own: Own = {}): Promise<string[]> {
  await storeMailSettings(db, workspaceId, own.settings ?? { reminders: 0 })
  const rows = Array.from({ length: count }, () => ({ invitationId: randomUUID(), number: next++ }))
  const respondents = rows.map(({ number }) => ({
    workspace_id: workspaceId,
    respondent_id: randomUUID(),
    address: `customer-${number}@clients.example`,
    address_key: `customer-${number}@clients.example`,
    name: 'Anna Example',
    ...own.respondent,
  }))
  await db.insertInto('respondent').values(respondents).execute()
  await db
    .insertInto('invitation')
    .values(
      rows.map(({ invitationId, number }, index) => ({
        workspace_id: workspaceId,
        invitation_id: invitationId,
        survey_id: 'csat',
        respondent_id: respondents[index]?.respondent_id ?? '',
        source: 'test',
        ticket_id: String(number),
        solve_cycle: 1,
        subject: 'The invoice shows a wrong sum',
        locale: 'en',
        solved_at: new Date(Date.now() - 60_000),
        send_after: new Date(Date.now() - 1_000),
        expires_at: new Date(Date.now() + 30 * 86_400_000),
        ...own.invitation,
      })),
    )
    .execute()
  await db
    .insertInto('delivery')
    .values(
      rows.map(({ invitationId }) => ({
        workspace_id: workspaceId,
        invitation_id: invitationId,
        sequence: 0,
        due_at: new Date(Date.now() - 1_000),
        domain: 'clients.example',
        claim_id: null,
        lease_until: null,
        message_id: null,
        last_error: null,
        sending_at: null,
        sent_at: null,
        sent_day: null,
        ...own.delivery,
      })),
    )
    .execute()
  return rows.map(({ invitationId }) => invitationId)
}

/** Stores a workspace's settings in place of those that it has. */
async function storeMailSettings(db: Database, workspaceId: number, settings: Record<string, unknown>) {
  const text = JSON.stringify(settings)
  await db
    .insertInto('mail_setting')
    .values({ workspace_id: workspaceId, settings: text })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ settings: text }))
    .execute()
}

/** The deliveries of a workspace, oldest due first. */
export async function readDeliveries(db: Database, workspaceId: number) {
  return await db.selectFrom('delivery').selectAll().where('workspace_id', '=', workspaceId).orderBy('due_at').execute()
}
