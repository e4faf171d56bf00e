import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse, type WebhookHostRule } from '@otzyv/service-kit'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { OutgoingWebhook, OutgoingWebhookId, refuseUrlFault } from './outgoing-webhook-input.ts'

const Parts = OutgoingWebhook.extend({ on: z.boolean() })
type Parts = z.infer<typeof Parts>
/** What a change names: any of the parts, on the revision that was read, if one was. */
export const OutgoingWebhookChanges = Parts.partial().extend(OnRevision)
const Input = OutgoingWebhookChanges.extend({ outgoingWebhookId: OutgoingWebhookId }).refine(
  ({ outgoingWebhookId: _id, revision: _revision, ...parts }) => Object.keys(parts).length > 0,
  'name at least one part to change',
)

/**
 * Changes an outgoing webhook, or switches it on or off. One that is switched on starts afresh: what it failed at before counts
 * no more, and what waited for it is sent.
 */
export async function setOutgoingWebhook(
  ctx: AdminContext,
  hosts: WebhookHostRule,
  input: unknown,
): Promise<{ outcome: 'set' | 'unchanged' }> {
  requireRole(ctx, 'outgoing_webhook.set')
  const { outgoingWebhookId, revision, ...wished } = parseOrRefuse(Input, input, 'webhook')
  if (wished.url !== undefined) refuseUrlFault(hosts, wished.url)
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .selectFrom('outgoing_webhook')
      .select(['name', 'url', 'events', 'personal_data', 'state'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('outgoing_webhook_id', '=', outgoingWebhookId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new ProblemError('not_found', 'There is no such outgoing webhook.')
    const before = {
      ...{ name: row.name, url: row.url, events: row.events as Parts['events'] }, // written by these verbs alone
      ...{ personalData: row.personal_data, on: row.state === 'on' },
    }
    await refuseChanged(ctx, { entity: 'outgoing_webhook', entityId: outgoingWebhookId }, revision, before)
    const changes = findChanges<Parts>(before, wished)
    if (changes === null) return { outcome: 'unchanged' }
    const after = { ...before, ...changes.after }
    const switched = after.on === before.on ? {} : { state: after.on ? ('on' as const) : ('off' as const) }
    await ctx.db
      .updateTable('outgoing_webhook')
      .set({ name: after.name, url: after.url, events: after.events, personal_data: after.personalData, ...switched })
      .set({ failing_since: null, paused_until: null })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('outgoing_webhook_id', '=', outgoingWebhookId)
      .execute()
    await recordAudit(ctx, { verb: 'set', entity: 'outgoing_webhook', entityId: outgoingWebhookId, ...changes })
    return { outcome: 'set' }
  })
}
