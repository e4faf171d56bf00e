import { inTransaction } from '@otzyv/database'
import { revokeApiKey as endApiKey } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

const Input = z.strictObject({ apiKeyId: z.uuid('must be the id of a key') })

/** Revokes a key from now on; revoking it again changes nothing. */
export async function revokeApiKey(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'revoked' | 'already_revoked' | 'not_found' }> {
  requireRole(ctx, 'api_key.revoke')
  const { apiKeyId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const result = await endApiKey(ctx, ctx.workspaceId, apiKeyId)
    if (result.outcome === 'revoked') {
      const [before, after] = [{ revoked: false }, { revoked: true }]
      await recordAudit(ctx, { verb: 'revoke', entity: 'api_key', entityId: apiKeyId, before, after })
    }
    return result
  })
}
