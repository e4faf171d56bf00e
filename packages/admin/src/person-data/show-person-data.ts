import { type ErasureCounts, inTransaction } from '@otzyv/database'
import { createErasureMark } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import type { PersonDataParts } from './erasure-parts.ts'
import { findPerson } from './find-person.ts'
import { PersonAsked } from './person-address.ts'
import { readPersonRows } from './read-person-rows.ts'
import { readStanding } from './read-standing.ts'
import { summarise } from './summarise.ts'

/** How much of a kind is stored, and from when to when; null: it has no time. */
export type StoredKind = { kind: string; count: number; from: string | null; to: string | null }

export type ShownPerson = {
  address: string
  /** Not to be asked of anything any more, after an erasure. */
  isUnasked: boolean
  erasedAt: string | null
  /** What the workspace has chosen for the figures of whom it erases. */
  counts: ErasureCounts
  stored: StoredKind[]
}

/** What is stored of a person in this workspace, counted by kind (GDPR, article 15). That somebody looked is in the audit. */
export async function showPersonData(
  ctx: AdminContext,
  { keyring, mailFolder }: Pick<PersonDataParts, 'keyring' | 'mailFolder'>,
  input: unknown,
): Promise<ShownPerson> {
  requireRole(ctx, 'person_data.show')
  const { address } = parseOrRefuse(PersonAsked, input)
  const mails = await mailFolder.listTo(address)
  return await inTransaction(ctx, async (ctx) => {
    const { isUnasked, erasedAt, counts } = await readStanding(ctx, keyring, address)
    const rows = await readPersonRows(ctx, await findPerson(ctx, keyring, address))
    const stored = summarise(rows, mails)
    await recordAudit(ctx, {
      verb: 'show',
      entity: 'person_data',
      // A mark names nobody, and lets one who knows the address find who looked.
      entityId: createErasureMark(keyring, { workspaceId: ctx.workspaceId, of: 'address', addressKey: address }),
      before: null,
      after: { kinds: stored.length },
    })
    return { address, isUnasked, erasedAt: erasedAt?.toISOString() ?? null, counts, stored }
  })
}
