import { inTransaction } from '@otzyv/database'
import { addressKeyOf } from '@otzyv/domain'
import { listErasureMarks, type MarkingKeyring } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { SuppressedKind } from './suppression-input.ts'

/** Why an entry goes, for anyone who asks later. */
export const RemovedSuppression = z.strictObject({ note: z.string().max(1000).default('') })
const Input = RemovedSuppression.extend({
  // What is no address is taken too: an old entry may be of one.
  address: z.string().min(1).transform(addressKeyOf).optional(),
  /** The entry for this kind of survey only; all entries without it. */
  kind: SuppressedKind.optional(),
  /** One entry by its id, of anybody, in place of an address. */
  suppressionId: z.uuid('must be the id of an entry').optional(),
}).refine(({ address, suppressionId }) => (address === undefined) !== (suppressionId === undefined), {
  path: ['address'],
  error: 'name an address or the id of an entry',
})

/**
 * Lets an address be asked again; without a kind, of everything. The change log says in the same statement which
 * invitations count differently now. Gives how many entries went.
 */
export async function removeSuppression(
  ctx: AdminContext,
  keyring: MarkingKeyring,
  input: unknown,
): Promise<{ removed: number }> {
  requireRole(ctx, 'suppression.remove')
  const { address, kind, suppressionId = null, note } = parseOrRefuse(Input, input)
  const marksOf = (addressKey: string) =>
    listErasureMarks(keyring, { workspaceId: ctx.workspaceId, of: 'address', addressKey })
  const keys = address === undefined ? null : [address, ...marksOf(address)]
  return await inTransaction(ctx, async (ctx) => {
    const { rows } = await sql<{ suppressionId: string; kind: string; reason: string }>`
      with deleted as (
        delete from suppression
        where workspace_id = ${ctx.workspaceId}
          and (${keys}::text[] is null or address_key = any(${keys}::text[]))
          and (${suppressionId}::uuid is null or suppression_id = ${suppressionId}::uuid)
          and kind = coalesce(${kind ?? null}::text, kind)
        returning suppression_id, kind, reason, invitation_id
      ), logged as (
        insert into change_log (workspace_id, invitation_id)
        select ${ctx.workspaceId}::integer, invitation_id from deleted where invitation_id is not null
      )
      select suppression_id as "suppressionId", kind, reason from deleted order by kind`.execute(ctx.db)
    for (const row of rows) {
      const before = { kind: row.kind || 'all', reason: row.reason }
      await recordAudit(ctx, {
        verb: 'remove',
        entity: 'suppression',
        entityId: row.suppressionId,
        before,
        after: null,
        note,
      })
    }
    return { removed: rows.length }
  })
}
