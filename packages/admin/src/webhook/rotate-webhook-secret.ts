import { inTransaction } from '@otzyv/database'
import { type SealingKeyring, sealSecret, webhookAddressText } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { readGivenSecret, secretTextOf } from './given-secret.ts'
import { HookId } from './webhook-input.ts'

export const KEEP_HOURS_MAX = 30 * 24

const hours = `must be a whole number from 0 to ${KEEP_HOURS_MAX}`
/** How a secret is replaced: by one that the sender made, or by a new one, and how long those before it still hold. */
export const WebhookRotation = z.strictObject({
  keepHours: z.number(hours).int(hours).min(0, hours).max(KEEP_HOURS_MAX, hours),
  /** As the sender made it; without it one is made here. */
  secret: z.string().optional(),
})
const Input = WebhookRotation.extend({ hookId: HookId })

export type RotatedSecret =
  | { outcome: 'rotated'; secret: string; oldUntil: Date }
  | { outcome: 'not_found' }
  | { outcome: 'revoked' }

/** Gives a source one more secret; those before it are accepted for `keepHours` more at the most. */
export async function rotateWebhookSecret(
  ctx: AdminContext,
  keyring: SealingKeyring,
  input: unknown,
): Promise<RotatedSecret> {
  requireRole(ctx, 'webhook_secret.rotate')
  const { hookId: address, keepHours, secret: given } = parseOrRefuse(Input, input)
  if (address.workspaceId !== ctx.workspaceId) return { outcome: 'not_found' }
  const key = { workspace_id: ctx.workspaceId, webhook_source_id: address.webhookSourceId }
  return await inTransaction(ctx, async (ctx) => {
    const { db } = ctx
    // The lock puts two rotations at once one after the other.
    const source = await db
      .selectFrom('webhook_source')
      .select(['revoked_at', 'helpdesk', sql<Date>`now() + ${keepHours} * interval '1 hour'`.as('old_until')])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('webhook_source_id', '=', address.webhookSourceId)
      .forUpdate()
      .executeTakeFirst()
    if (!source) return { outcome: 'not_found' }
    if (source.revoked_at) return { outcome: 'revoked' }
    const oldUntil = source.old_until
    const { last } = await db
      .selectFrom('webhook_secret')
      .select(({ fn }) => fn.max('secret_number').as('last'))
      .where('workspace_id', '=', ctx.workspaceId)
      .where('webhook_source_id', '=', address.webhookSourceId)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('webhook_secret')
      .set({ expires_at: sql<Date>`least(expires_at, ${oldUntil}::timestamptz)` })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('webhook_source_id', '=', address.webhookSourceId)
      .execute()
    const secretNumber = (last ?? 0) + 1
    const secret = readGivenSecret(source.helpdesk, given)
    const { keyNumber, sealed } = sealSecret(keyring, { ...address, secretNumber }, secret)
    await db
      .insertInto('webhook_secret')
      .values({ ...key, secret_number: secretNumber, key_number: keyNumber, sealed, expires_at: null })
      .execute()
    await recordAudit(ctx, {
      verb: 'rotate',
      entity: 'webhook',
      entityId: webhookAddressText(address),
      before: { secretNumber: last },
      after: { secretNumber, oldUntil: oldUntil.toISOString() },
    })
    return { outcome: 'rotated', secret: secretTextOf(source.helpdesk, secret), oldUntil }
  })
}
