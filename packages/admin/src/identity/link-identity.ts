import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { lockPerson, PersonAddress } from '../person/person-input.ts'
import { requireRole } from '../require-role.ts'

const Input = z.strictObject({
  address: PersonAddress,
  issuer: z.url().max(2000),
  subject: z.string().min(1).max(255),
})

/**
 * Lets an account at a provider of OpenID Connect sign a person in. Throws `conflict` if it signs somebody else in, or the
 * person has another account there: an address that was given to somebody else must not make them the person it was of.
 */
export async function linkIdentity(ctx: AdminContext, input: unknown): Promise<{ outcome: 'linked' | 'unchanged' }> {
  requireRole(ctx, 'identity.link')
  const { address, issuer, subject } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const { personId } = await lockPerson(ctx, { address })
    const linked = await ctx.db
      .selectFrom('identity')
      .select(['person_id', 'subject'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('issuer', '=', issuer)
      .where((eb) => eb.or([eb('subject', '=', subject), eb('person_id', '=', personId)]))
      .execute()
    const [first] = linked
    if (linked.length === 1 && first?.person_id === personId && first.subject === subject)
      return { outcome: 'unchanged' }
    if (first)
      throw new ProblemError('conflict', `${address.address} or this account is linked to another one already.`)
    await ctx.db
      .insertInto('identity')
      .values({ workspace_id: ctx.workspaceId, issuer, subject, person_id: personId })
      .execute()
    const after = { issuer }
    await recordAudit(ctx, { verb: 'link', entity: 'identity', entityId: personId, before: null, after })
    return { outcome: 'linked' }
  })
}
