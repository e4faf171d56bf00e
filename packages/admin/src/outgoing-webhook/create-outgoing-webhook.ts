import { createRowId, inTransaction } from '@otzyv/database'
import { createWebhookSecret, type SealingKeyring, sealSecret, webhookSecretText } from '@otzyv/keyring'
import { ProblemError, parseOrRefuse, type WebhookHostRule } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { OUTGOING_WEBHOOKS_MAX, OutgoingWebhook, refuseUrlFault } from './outgoing-webhook-input.ts'

export const NewOutgoingWebhook = OutgoingWebhook.extend({
  personalData: OutgoingWebhook.shape.personalData.default(false),
})
export type OutgoingWebhookParts = { keyring: SealingKeyring; webhookHosts: WebhookHostRule }

/** Sends events to another system from now on; the secret that signs them is given here alone. */
export async function createOutgoingWebhook(
  ctx: AdminContext,
  { keyring, webhookHosts }: OutgoingWebhookParts,
  input: unknown,
): Promise<{ outgoingWebhookId: string; name: string; secret: string }> {
  requireRole(ctx, 'outgoing_webhook.create')
  const { name, url, events, personalData } = parseOrRefuse(NewOutgoingWebhook, input)
  refuseUrlFault(webhookHosts, url)
  const outgoingWebhookId = createRowId()
  const secret = createWebhookSecret()
  const of = { workspaceId: ctx.workspaceId, outgoingWebhookId, secretNumber: 1 }
  const { keyNumber, sealed } = sealSecret(keyring, of, secret)
  const key = { workspace_id: ctx.workspaceId, outgoing_webhook_id: outgoingWebhookId }
  await inTransaction(ctx, async (ctx) => {
    // Two made at once come one after the other, so that both are counted.
    await ctx.db
      .selectFrom('workspace')
      .select('workspace_id')
      .where('workspace_id', '=', ctx.workspaceId)
      .forNoKeyUpdate()
      .execute()
    const there = await ctx.db
      .selectFrom('outgoing_webhook')
      .select('outgoing_webhook_id')
      .where('workspace_id', '=', ctx.workspaceId)
      .execute()
    if (there.length >= OUTGOING_WEBHOOKS_MAX)
      throw new ProblemError('conflict', `A workspace has at most ${OUTGOING_WEBHOOKS_MAX} outgoing webhooks.`)
    await ctx.db
      .insertInto('outgoing_webhook')
      .values({ ...key, name, url, events, personal_data: personalData })
      .execute()
    await ctx.db
      .insertInto('outgoing_webhook_secret')
      .values({ ...key, secret_number: 1, key_number: keyNumber, sealed, expires_at: null })
      .execute()
    const after = { name, url, events, personalData }
    await recordAudit(ctx, {
      verb: 'create',
      entity: 'outgoing_webhook',
      entityId: outgoingWebhookId,
      before: null,
      after,
    })
  })
  return { outgoingWebhookId, name, secret: webhookSecretText(secret) }
}
