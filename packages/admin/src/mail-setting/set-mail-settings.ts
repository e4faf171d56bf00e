import { isDeepStrictEqual } from 'node:util'
import { MailSettings } from '@otzyv/contracts'
import { inTransaction, readStoredMailSettings } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

const Input = z.record(z.string(), z.unknown())

/**
 * Changes who is asked and when: the parts that are given, all or none. Null gives a part its default back, but for limits,
 * of which null is a value: no limit.
 */
export async function setMailSettings(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'set' | 'unchanged'; settings: MailSettings }> {
  requireRole(ctx, 'mail_settings.set')
  const { revision: on, ...changes } = parseOrRefuse(Input, input, 'settings')
  const { revision } = parseOrRefuse(z.object(OnRevision), { revision: on })
  return await inTransaction(ctx, async (ctx) => {
    // Two who set different parts at once must not undo each other; a workspace may have no row yet, so its own is locked.
    await ctx.db
      .selectFrom('workspace')
      .select('workspace_id')
      .where('workspace_id', '=', ctx.workspaceId)
      .forNoKeyUpdate()
      .execute()
    const of = { entity: 'mail_setting', entityId: String(ctx.workspaceId) }
    await refuseChanged(ctx, of, revision, MailSettings.shape)
    const stored = { ...(await readStoredMailSettings(ctx, ctx.workspaceId)) }
    const merged = Object.fromEntries(
      Object.entries({ ...stored, ...changes }).filter(([name, value]) => value !== null || isLimit(name)),
    )
    const settings = parseOrRefuse(MailSettings, merged, 'settings')
    if (isDeepStrictEqual(stored, merged)) return { outcome: 'unchanged', settings }
    const text = JSON.stringify(merged)
    await ctx.db
      .insertInto('mail_setting')
      .values({ workspace_id: ctx.workspaceId, settings: text })
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ settings: text }))
      .execute()
    const names = Object.keys({ ...stored, ...merged }).filter((name) => !isDeepStrictEqual(stored[name], merged[name]))
    // A part that has no value of its own is null in the audit: its default holds.
    const partsOf = (all: Record<string, unknown>) =>
      Object.fromEntries(names.map((name) => [name, name in all ? all[name] : null]))
    const [before, after] = [partsOf(stored), partsOf(merged)]
    await recordAudit(ctx, { verb: 'set', ...of, before, after })
    return { outcome: 'set', settings }
  })
}

function isLimit(name: string): boolean {
  return name.startsWith('mailsPerMinute')
}
