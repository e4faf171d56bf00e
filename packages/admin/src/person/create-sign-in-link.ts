import { inTransaction } from '@otzyv/database'
import { LINK_MS, createSignInLink as storeSignInLink } from '@otzyv/identity'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { lockPerson, PersonOnly } from './person-input.ts'

/**
 * Makes a link that signs a person in once; `token` ends it, is given here once and cannot be read again. Throws `conflict`
 * for a person who is switched off.
 */
export async function createSignInLink(
  ctx: AdminContext,
  input: unknown,
): Promise<{ token: string; address: string; expiresAt: Date }> {
  requireRole(ctx, 'sign_in_link.create')
  const wish = parseOrRefuse(PersonOnly, input, 'person')
  const expiresAt = new Date(ctx.now().getTime() + LINK_MS)
  return await inTransaction(ctx, async (ctx) => {
    const person = await lockPerson(ctx, wish)
    if (person.switched_off_at)
      throw new ProblemError(
        'conflict',
        `${person.address} is switched off, and can sign in only if switched on again.`,
      )
    const { token } = await storeSignInLink(ctx, {
      workspaceId: ctx.workspaceId,
      personId: person.personId,
      expiresAt,
    })
    const after = { expiresAt: expiresAt.toISOString() }
    await recordAudit(ctx, { verb: 'create', entity: 'sign_in_link', entityId: person.personId, before: null, after })
    return { token, address: person.address, expiresAt }
  })
}
