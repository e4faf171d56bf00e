import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { lockPerson, PersonOnly } from '../person/person-input.ts'
import { requireRole } from '../require-role.ts'

/**
 * Forgets which accounts at providers of OpenID Connect sign a person in. Their next sign-in links one again, by the verified
 * address; so this is for an account that was made again. Sessions stay: `signOutPerson` ends those.
 */
export async function unlinkIdentity(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'unlinked' | 'unchanged' }> {
  requireRole(ctx, 'identity.unlink')
  const wish = parseOrRefuse(PersonOnly, input, 'person')
  return await inTransaction(ctx, async (ctx) => {
    const { personId } = await lockPerson(ctx, wish)
    const gone = await ctx.db
      .deleteFrom('identity')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .returning('issuer')
      .execute()
    if (gone.length === 0) return { outcome: 'unchanged' }
    const before = { issuers: gone.map(({ issuer }) => issuer).sort() }
    await recordAudit(ctx, { verb: 'unlink', entity: 'identity', entityId: personId, before, after: null })
    return { outcome: 'unlinked' }
  })
}
