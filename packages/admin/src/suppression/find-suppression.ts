import { inTransaction } from '@otzyv/database'
import { addressKeyOf } from '@otzyv/domain'
import { createErasureMark, type MarkingKeyring } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

const limit = 'must be a whole number from 1 to 1000'
/** The entries of one address, or without it the newest of all. */
export const SuppressionSearch = z.strictObject({
  // What is no address is looked for too: an old entry may be of one.
  address: z.string().min(1).transform(addressKeyOf).optional(),
  limit: z.number(limit).int(limit).min(1, limit).max(1000, limit).default(100),
})
type Search = z.output<typeof SuppressionSearch>

/**
 * Finds who is not to be asked. They are addresses of customers, so each look is a row of the audit, which says how many
 * were found and names nobody: of a search it holds the mark of the address. `list` is the mailer's, which keeps the list.
 */
export async function findSuppression<Entry>(
  ctx: AdminContext,
  parts: {
    keyring: MarkingKeyring
    list: (
      ctx: { db: AdminContext['db']; keyring: MarkingKeyring },
      workspaceId: number,
      search: Search,
    ) => Promise<Entry[]>
  },
  input: unknown,
): Promise<Entry[]> {
  requireRole(ctx, 'suppression.find')
  const search = parseOrRefuse(SuppressionSearch, input)
  const { workspaceId } = ctx
  const { keyring, list } = parts
  return await inTransaction(ctx, async (ctx) => {
    const entries = await list({ db: ctx.db, keyring }, workspaceId, search)
    const { address } = search
    const mark =
      address === undefined ? 'all' : createErasureMark(keyring, { workspaceId, of: 'address', addressKey: address })
    const after = { entries: entries.length }
    await recordAudit(ctx, { verb: 'find', entity: 'suppression', entityId: mark, before: null, after })
    return entries
  })
}
