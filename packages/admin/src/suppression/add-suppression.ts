import { inTransaction } from '@otzyv/database'
import { listErasureMarks, type MarkingKeyring } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { AddressKey, SuppressedKind } from './suppression-input.ts'

/** Who is not to be asked, of which surveys, and why. */
export const NewSuppression = z.strictObject({
  address: AddressKey,
  kind: SuppressedKind.default(''),
  note: z.string().max(1000).default(''),
})

/** Stops the asking of an address by a person's decision; an entry that is there stays as it is. */
export async function addSuppression(
  ctx: AdminContext,
  keyring: MarkingKeyring,
  input: unknown,
): Promise<{ outcome: 'added' | 'unchanged' }> {
  requireRole(ctx, 'suppression.add')
  const { address, kind, note } = parseOrRefuse(NewSuppression, input)
  const marked = { workspaceId: ctx.workspaceId, of: 'address' as const, addressKey: address }
  return await inTransaction(ctx, async (ctx) => {
    // Of someone who was erased the entry stands under a mark, and the address is not to come back.
    const erased = await ctx.db
      .selectFrom('suppression')
      .select('kind')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('address_key', 'in', listErasureMarks(keyring, marked))
      .where('kind', 'in', ['', kind])
      .executeTakeFirst()
    if (erased) return { outcome: 'unchanged' }
    const created = await ctx.db
      .insertInto('suppression')
      .values({
        workspace_id: ctx.workspaceId,
        address_key: address,
        kind,
        reason: 'suppressed',
        note,
        invitation_id: null,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'address_key', 'kind']).doNothing())
      .returning('suppression_id')
      .executeTakeFirst()
    if (!created) return { outcome: 'unchanged' }
    const after = { kind: kind || 'all', reason: 'suppressed' }
    await recordAudit(ctx, {
      verb: 'add',
      entity: 'suppression',
      entityId: created.suppression_id,
      before: null,
      after,
      note,
    })
    return { outcome: 'added' }
  })
}
