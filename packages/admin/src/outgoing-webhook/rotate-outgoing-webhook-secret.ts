import { inTransaction } from '@otzyv/database'
import { createWebhookSecret, type SealingKeyring, sealSecret, webhookSecretText } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { OutgoingWebhookId } from './outgoing-webhook-input.ts'

/** As long as this each webhook is signed with the old secret, too, so that the receiver can change over without a loss. */
const OLD_SECRET_HOURS = 24

const Input = z.strictObject({ outgoingWebhookId: OutgoingWebhookId })

/** Gives an outgoing webhook a new secret, which is given here alone; those before it sign, too, for a day. */
export async function rotateOutgoingWebhookSecret(
  ctx: AdminContext,
  keyring: SealingKeyring,
  input: unknown,
): Promise<{ outcome: 'rotated'; secret: string; oldUntil: Date } | { outcome: 'not_found' }> {
  requireRole(ctx, 'outgoing_webhook_secret.rotate')
  const { outgoingWebhookId } = parseOrRefuse(Input, input)
  const { workspaceId } = ctx
  return await inTransaction(ctx, async (ctx) => {
    // The lock puts two rotations at once one after the other.
    const webhook = await ctx.db
      .selectFrom('outgoing_webhook')
      .select(sql<Date>`now() + ${OLD_SECRET_HOURS} * interval '1 hour'`.as('oldUntil'))
      .where('workspace_id', '=', workspaceId)
      .where('outgoing_webhook_id', '=', outgoingWebhookId)
      .forUpdate()
      .executeTakeFirst()
    if (!webhook) return { outcome: 'not_found' }
    const { oldUntil } = webhook
    const { last } = await ctx.db
      .selectFrom('outgoing_webhook_secret')
      .select(({ fn }) => fn.max('secret_number').as('last'))
      .where('workspace_id', '=', workspaceId)
      .where('outgoing_webhook_id', '=', outgoingWebhookId)
      .executeTakeFirstOrThrow()
    await ctx.db
      .updateTable('outgoing_webhook_secret')
      .set({ expires_at: sql<Date>`least(expires_at, ${oldUntil}::timestamptz)` })
      .where('workspace_id', '=', workspaceId)
      .where('outgoing_webhook_id', '=', outgoingWebhookId)
      .execute()
    const secretNumber = (last ?? 0) + 1
    const secret = createWebhookSecret()
    const { keyNumber, sealed } = sealSecret(keyring, { workspaceId, outgoingWebhookId, secretNumber }, secret)
    await ctx.db
      .insertInto('outgoing_webhook_secret')
      .values({
        ...{ workspace_id: workspaceId, outgoing_webhook_id: outgoingWebhookId, secret_number: secretNumber },
        ...{ key_number: keyNumber, sealed, expires_at: null },
      })
      .execute()
    await recordAudit(ctx, {
      verb: 'rotate',
      entity: 'outgoing_webhook',
      entityId: outgoingWebhookId,
      before: { secretNumber: last },
      after: { secretNumber, oldUntil: oldUntil.toISOString() },
    })
    return { outcome: 'rotated', secret: webhookSecretText(secret), oldUntil }
  })
}
