import { randomUUID } from 'node:crypto'
import { HelpdeskName } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { type SealingKeyring, sealSecret, type WebhookAddress, webhookAddressText, webhookPath } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { readTimeZone } from '../read-time-zone.ts'
import { requireRole } from '../require-role.ts'
import { readGivenSecret, secretTextOf } from './given-secret.ts'
import { HookName, HookSettings } from './webhook-input.ts'

export const NewWebhook = z
  .strictObject({
    name: HookName,
    helpdesk: HelpdeskName.default('standard').describe('By which it is known how it signs and what its payloads mean'),
    settings: HookSettings.optional().describe('For `custom` only'),
    /** As the sender made it; without it one is made here. */
    secret: z.string().optional(),
    /** An IANA zone; '': times without a zone are refused, or are the time of receipt. */
    timeZone: z.string().default(''),
  })
  .refine(({ helpdesk, settings }) => (helpdesk === 'custom') === (settings !== undefined), {
    path: ['settings'],
    error: 'are needed for the helpdesk `custom`, and only for it',
  })

export type CreatedWebhook = { hookId: string; name: string; helpdesk: HelpdeskName; path: string; secret: string }

/**
 * Lets a helpdesk report tickets by webhook; `secret` is given here once, and ends `path` where that is how the helpdesk
 * shows it. Times that it writes without a zone are read in `timeZone`.
 */
export async function createWebhook(
  ctx: AdminContext,
  keyring: SealingKeyring,
  input: unknown,
): Promise<CreatedWebhook> {
  requireRole(ctx, 'webhook.create')
  const { name, helpdesk, settings, secret: given, timeZone: wished } = parseOrRefuse(NewWebhook, input)
  const timeZone = wished === '' ? '' : await readTimeZone(ctx, wished)
  const address: WebhookAddress = { workspaceId: ctx.workspaceId, webhookSourceId: randomUUID() }
  const hookId = webhookAddressText(address)
  const secret = readGivenSecret(helpdesk, given)
  const { keyNumber, sealed } = sealSecret(keyring, { ...address, secretNumber: 1 }, secret)
  const key = { workspace_id: address.workspaceId, webhook_source_id: address.webhookSourceId }
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('webhook_source')
      .values({ ...key, name, helpdesk, settings: settings ?? {}, time_zone: timeZone, revoked_at: null })
      .execute()
    await ctx.db
      .insertInto('webhook_secret')
      .values({ ...key, secret_number: 1, key_number: keyNumber, sealed, expires_at: null })
      .execute()
    const after = { name, helpdesk, timeZone, ...(settings ? { settings } : {}) }
    await recordAudit(ctx, { verb: 'create', entity: 'webhook', entityId: hookId, before: null, after })
  })
  return { hookId, name, helpdesk, path: webhookPath(address), secret: secretTextOf(helpdesk, secret) }
}
