import { ApiScope } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { type NewApiKey as StoredApiKey, createApiKey as storeApiKey } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { TeamList } from '../person/team-list.ts'
import { requireRole } from '../require-role.ts'

const DAY_MS = 24 * 60 * 60_000
export const API_KEY_DAYS_MAX = 365

const days = `must be a whole number from 1 to ${API_KEY_DAYS_MAX}`
/** What a new key may do, and for how long. */
export const NewApiKey = z.strictObject({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(ApiScope).min(1),
  teams: TeamList.default(null),
  /** Days until it expires. */
  days: z.number(days).int(days).min(1, days).max(API_KEY_DAYS_MAX, days),
})

/** Makes an API key; `key` is shown here once and cannot be read again, and the audit knows what it may do alone. */
export async function createApiKey(ctx: AdminContext, input: unknown): Promise<StoredApiKey & { expiresAt: Date }> {
  requireRole(ctx, 'api_key.create')
  const { name, scopes, teams, days } = parseOrRefuse(NewApiKey, input)
  const expiresAt = new Date(ctx.now().getTime() + days * DAY_MS)
  return await inTransaction(ctx, async (ctx) => {
    const created = await storeApiKey(ctx, { workspaceId: ctx.workspaceId, name, scopes, teams, expiresAt })
    const after = { name, scopes, teams, expiresAt: expiresAt.toISOString() }
    await recordAudit(ctx, { verb: 'create', entity: 'api_key', entityId: created.apiKeyId, before: null, after })
    return { ...created, expiresAt }
  })
}
