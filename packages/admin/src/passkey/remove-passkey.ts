import { inTransaction } from '@otzyv/database'
import { deletePasskey } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { lockPerson, PersonOnly } from '../person/person-input.ts'
import { requireRole } from '../require-role.ts'

const Input = PersonOnly.extend({ passkeyId: z.string().min(1).max(1400) })

/** Takes a passkey of a person away, such as that of a lost device. Sessions stay: `signOutPerson` ends those. */
export async function removePasskey(ctx: AdminContext, input: unknown): Promise<{ outcome: 'removed' | 'unchanged' }> {
  requireRole(ctx, 'passkey.remove')
  const { passkeyId, ...whom } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    const { personId } = await lockPerson(ctx, whom)
    const name = await deletePasskey(ctx, { workspaceId: ctx.workspaceId, personId, passkeyId })
    if (name === null) return { outcome: 'unchanged' }
    await recordAudit(ctx, { verb: 'remove', entity: 'passkey', entityId: personId, before: { name }, after: null })
    return { outcome: 'removed' }
  })
}
