import { inTransaction } from '@otzyv/database'
import { webhookAddressText } from '@otzyv/keyring'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { readTimeZone } from '../read-time-zone.ts'
import { requireRole } from '../require-role.ts'
import { HookId, HookName, HookSettings } from './webhook-input.ts'

const Parts = z.strictObject({
  name: HookName,
  timeZone: z.string().describe('An IANA zone; empty: there is none'),
  settings: HookSettings.describe('Of `custom` only: how it signs and what its payloads mean'),
})
/** What a change names: any of the parts, on the revision that was read, if one was. */
export const WebhookChanges = Parts.partial().extend(OnRevision)
const Input = WebhookChanges.extend({ hookId: HookId }).refine(
  ({ hookId: _id, revision: _revision, ...parts }) => Object.keys(parts).length > 0,
  'name at least one part to change',
)

/**
 * Changes the name of a webhook, the zone of its times, or what the payloads of one with a mapping of one's own mean. It
 * holds for what comes from now on.
 */
export async function setWebhook(ctx: AdminContext, input: unknown): Promise<{ outcome: 'set' | 'unchanged' }> {
  requireRole(ctx, 'webhook.set')
  const { hookId, revision, ...wished } = parseOrRefuse(Input, input, 'webhook')
  if (wished.timeZone) wished.timeZone = await readTimeZone(ctx, wished.timeZone)
  const entityId = webhookAddressText(hookId)
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .selectFrom('webhook_source')
      .select(['name', 'helpdesk', 'time_zone', 'settings'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('webhook_source_id', '=', hookId.webhookSourceId)
      .where('revoked_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row || hookId.workspaceId !== ctx.workspaceId)
      throw new ProblemError('not_found', 'There is no such webhook, or it was revoked.')
    if (wished.settings !== undefined && row.helpdesk !== 'custom') refuseSettings(row.helpdesk)
    const isCustom = row.helpdesk === 'custom'
    const before = {
      ...{ name: row.name, timeZone: row.time_zone },
      ...(isCustom ? { settings: HookSettings.parse(row.settings) } : {}),
    }
    await refuseChanged(ctx, { entity: 'webhook', entityId }, revision, before)
    const changes = findChanges<Partial<z.infer<typeof Parts>>>(before, wished)
    if (changes === null) return { outcome: 'unchanged' }
    const after = { ...before, ...changes.after }
    await ctx.db
      .updateTable('webhook_source')
      .set({ name: after.name, time_zone: after.timeZone, settings: after.settings ?? {} })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('webhook_source_id', '=', hookId.webhookSourceId)
      .execute()
    await recordAudit(ctx, { verb: 'set', entity: 'webhook', entityId, ...changes })
    return { outcome: 'set' }
  })
}

function refuseSettings(helpdesk: string): never {
  const message = `are for the helpdesk custom only; this webhook is of ${helpdesk}, whose payloads are known`
  throw new ProblemError('invalid_request', `settings: ${message}`, [{ path: 'settings', message }])
}
