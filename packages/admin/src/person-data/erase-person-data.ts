import { createRowId, type Database, ERASURE_COUNTS, inTransaction } from '@otzyv/database'
import { createErasureMark } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import type { PersonDataParts } from './erasure-parts.ts'
import { type ErasedCounts, forgetPerson, whenNothingIsSent } from './forget-person.ts'
import { PersonAddress } from './person-address.ts'
import { readStanding } from './read-standing.ts'

/** Whom to erase, and how. */
export const PersonToErase = z.strictObject({
  address: PersonAddress,
  /** Whether what was counted stays counted; what the workspace has chosen without it. */
  counts: z.enum(ERASURE_COUNTS).optional(),
  /** Nobody is asked any more after an erasure, unless this says otherwise; and nobody who asked for it. */
  mayAskAgain: z.boolean().default(false),
  note: z.string().trim().max(1000).default(''),
})

export type EraseOutcome =
  | { outcome: 'erased'; erased: ErasedCounts & { mails: number } }
  /** Nothing is stored, and nothing is to be changed about whether they are asked. */
  | { outcome: 'nothing_stored' }

/**
 * Erases what is stored of a person in this workspace (GDPR, article 17). What must be remembered of them, that they are
 * not to be asked and where their old links lead, is kept under a keyed hash. Safe to run again, and after a kill.
 */
export async function erasePersonData(
  ctx: AdminContext,
  { keyring, mailFolder, logErasure }: PersonDataParts,
  input: unknown,
): Promise<EraseOutcome> {
  requireRole(ctx, 'person_data.erase')
  const { address, mayAskAgain, note, ...wished } = parseOrRefuse(PersonToErase, input)
  const { workspaceId } = ctx
  // Before anything else, and whatever the database has: a kill may have come between the two.
  const mails = await mailFolder.removeTo(address)
  const erasureId = createRowId()
  const addressMark = createErasureMark(keyring, { workspaceId, of: 'address', addressKey: address })
  let isLogged = false
  const outcome = await whenNothingIsSent((waits) =>
    inTransaction(ctx, async (ctx): Promise<ErasedCounts | null> => {
      await lockErasures(ctx)
      const standing = await readStanding(ctx, keyring, address)
      const changes = standing.isStored || mails > 0 || (!mayAskAgain && !standing.isUnasked)
      if (!changes && !isLogged) return null
      const erasure = { workspaceId, erasureId, counts: wished.counts ?? standing.counts, mayAskAgain }
      // Before the commit: if the process dies between the two, the next start finds it missing in the database, and erases.
      if (!isLogged) await logErasure({ ...erasure, addressMark, erasedAt: ctx.now().toISOString() })
      isLogged = true
      const counts = await forgetPerson(ctx, keyring, { ...erasure, addressKey: address }, waits)
      await recordAudit(ctx, {
        verb: 'erase',
        entity: 'person_data',
        entityId: erasureId,
        before: { ...counts, mails },
        after: { counts: erasure.counts, mayAskAgain },
        note,
      })
      return counts
    }),
  )
  // One that was being sent has arrived meanwhile.
  const late = await mailFolder.removeTo(address)
  if (outcome === null) return { outcome: 'nothing_stored' }
  return { outcome: 'erased', erased: { ...outcome, mails: mails + late } }
}

/** One erasure at a time in a workspace: of two of the same person, the second finds that nothing is stored. */
async function lockErasures({ db, workspaceId }: { db: Database; workspaceId: number }): Promise<void> {
  await db
    .selectFrom('workspace')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .forNoKeyUpdate()
    .execute()
}
