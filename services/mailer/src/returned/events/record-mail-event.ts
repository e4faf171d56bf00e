import type { SurveyKind } from '@otzyv/contracts'
import { type Database, inTransaction, readMailSettings, type SuppressionReason } from '@otzyv/database'
import { addressKeyOf } from '@otzyv/domain'
import type { MarkingKeyring } from '@otzyv/keyring'
import { createSuppression } from '../suppressions/create-suppression.ts'
import { keyToStore } from '../suppressions/key-to-store.ts'

/** Something that came back about a mail, whatever reported it. */
export type MailEvent = {
  source: 'smtp' | 'dsn' | 'arf' | 'generic' | 'ses' | 'postmark'
  /** The same event reported again has the same id. */
  eventId: string
  /** A rejection is about the sender, the mail or a policy: it says nothing of the address. */
  kind: 'hard_bounce' | 'soft_bounce' | 'rejection' | 'complaint'
  address: string
  invitationId: string | null
  status: string
  occurredAt: Date
}

export type EventOutcome = { outcome: 'recorded'; suppressed: boolean } | { outcome: 'known' }

const SOFT_DAYS = 30

/**
 * Records what came back about a mail. A hard bounce and a complaint end the asking of that address; soft bounces do once
 * there are as many within 30 days as the workspace's settings say; a rejection never does. Where the mail is known, the
 * change log says in the same transaction that its invitation counts differently now, and the coverage log that its ticket does.
 */
export async function recordMailEvent(
  ctx: { db: Database; keyring?: MarkingKeyring },
  workspaceId: number,
  event: MailEvent,
): Promise<EventOutcome> {
  return await inTransaction(ctx, async (ctx) => {
    const addressKey = await keyToStore(ctx, workspaceId, addressKeyOf(event.address))
    const row = await ctx.db
      .insertInto('mail_event')
      .values({
        workspace_id: workspaceId,
        source: event.source,
        event_id: event.eventId,
        kind: event.kind,
        address_key: addressKey,
        invitation_id: event.invitationId,
        status: event.status,
        occurred_at: event.occurredAt,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'source', 'event_id']).doNothing())
      .returning('event_id')
      .executeTakeFirst()
    if (!row) return { outcome: 'known' }
    if (event.kind === 'hard_bounce' && event.invitationId !== null)
      await logTicket(ctx, workspaceId, event.invitationId)
    const reason = await decideSuppression(ctx, workspaceId, { ...event, addressKey })
    const logged = reason !== null && (await suppress(ctx, workspaceId, { ...event, addressKey, reason }))
    if (!logged && event.invitationId !== null) {
      await ctx.db
        .insertInto('change_log')
        .values({ workspace_id: workspaceId, invitation_id: event.invitationId })
        .execute()
    }
    return { outcome: 'recorded', suppressed: reason !== null }
  })
}

/** The mail of a ticket came back, which is what became of it. */
async function logTicket(ctx: { db: Database }, workspaceId: number, invitationId: string): Promise<void> {
  await ctx.db
    .insertInto('coverage_log')
    .columns(['workspace_id', 'source', 'ticket_id', 'solve_cycle'])
    .expression((db) =>
      db
        .selectFrom('invitation')
        .select(['workspace_id', 'source', 'ticket_id', 'solve_cycle'])
        .where('workspace_id', '=', workspaceId)
        .where('invitation_id', '=', invitationId),
    )
    .execute()
}

/** True if the entry is new: it has its own row in the change log then. */
async function suppress(
  ctx: { db: Database },
  workspaceId: number,
  { addressKey, reason, source, invitationId }: MailEvent & { addressKey: string; reason: SuppressionReason },
): Promise<boolean> {
  const all: SurveyKind | '' = ''
  return await createSuppression(ctx, workspaceId, { addressKey, kind: all, reason, note: source, invitationId })
}

async function decideSuppression(
  ctx: { db: Database },
  workspaceId: number,
  { kind, addressKey, occurredAt }: MailEvent & { addressKey: string },
): Promise<SuppressionReason | null> {
  if (kind === 'complaint') return 'complained'
  if (kind === 'hard_bounce') return 'bounced'
  if (kind === 'rejection') return null
  const { count } = await ctx.db
    .selectFrom('mail_event')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('address_key', '=', addressKey)
    .where('kind', '=', 'soft_bounce')
    .where('occurred_at', '>', new Date(occurredAt.getTime() - SOFT_DAYS * 86_400_000))
    .executeTakeFirstOrThrow()
  const { softBounceLimit } = await readMailSettings(ctx, workspaceId)
  return count >= softBounceLimit ? 'bounced' : null
}
