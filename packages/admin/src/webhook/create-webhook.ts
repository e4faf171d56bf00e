import { randomUUID } from 'node:crypto'
import { inTransaction } from '@otzyv/database'
import {
  createWebhookSecret,
  type SealingKeyring,
  sealSecret,
  type WebhookAddress,
  webhookAddressText,
  webhookPath,
  webhookSecretText,
} from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { readTimeZone } from '../read-time-zone.ts'
import { requireRole } from '../require-role.ts'
import { GivenSecret } from './webhook-input.ts'

export const NewWebhook = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(200),
  secret: GivenSecret,
  /** An IANA zone; '': times without a zone are refused. */
  timeZone: z.string().default(''),
})

export type CreatedWebhook = { hookId: string; name: string; path: string; secret: string }

/**
 * Lets a helpdesk report tickets by webhook; `secret` is given here once. Times that it writes without a zone are read in
 * `timeZone`; without that they are refused.
 */
export async function createWebhook(
  ctx: AdminContext,
  keyring: SealingKeyring,
  input: unknown,
): Promise<CreatedWebhook> {
  requireRole(ctx, 'webhook.create')
  const { name, secret: given, timeZone: wished } = parseOrRefuse(NewWebhook, input)
  const timeZone = wished === '' ? '' : await readTimeZone(ctx, wished)
  const address: WebhookAddress = { workspaceId: ctx.workspaceId, webhookSourceId: randomUUID() }
  const hookId = webhookAddressText(address)
  const secret = given ?? createWebhookSecret()
  const { keyNumber, sealed } = sealSecret(keyring, { ...address, secretNumber: 1 }, secret)
  const key = { workspace_id: address.workspaceId, webhook_source_id: address.webhookSourceId }
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('webhook_source')
      .values({ ...key, name, time_zone: timeZone, revoked_at: null })
      .execute()
    await ctx.db
      .insertInto('webhook_secret')
      .values({ ...key, secret_number: 1, key_number: keyNumber, sealed, expires_at: null })
      .execute()
    const after = { name, timeZone }
    await recordAudit(ctx, { verb: 'create', entity: 'webhook', entityId: hookId, before: null, after })
  })
  return { hookId, name, path: webhookPath(address), secret: webhookSecretText(secret) }
}
