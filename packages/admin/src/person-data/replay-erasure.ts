import { type Database, ERASURE_COUNTS, inTransaction, sqlFile } from '@otzyv/database'
import { createErasureMark, readMarkKey } from '@otzyv/keyring'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import type { PersonDataParts } from './erasure-parts.ts'
import { forgetPerson } from './forget-person.ts'
import { listKnownAddresses } from './list-known-addresses.ts'

const Input = z.strictObject({
  erasures: z.array(
    z.strictObject({
      workspaceId: z.int(),
      erasureId: z.uuid(),
      erasedAt: z.string(),
      addressMark: z.string(),
      counts: z.enum(ERASURE_COUNTS),
      mayAskAgain: z.boolean(),
    }),
  ),
})
type Entry = z.infer<typeof Input>['erasures'][number]

const SETTLE = sqlFile<
  {
    workspaceId: number
    erasureIds: string[]
    addressMarks: string[]
    counts: string[]
    mayAskAgain: boolean[]
    unasked: boolean[]
  },
  { erasures: number }
>('people-data/settle-erasures.sql')

/**
 * Erases again whom a list of erasures, in the order in which they were begun, names and this database does not know of, since it was restored from an older
 * backup. Each address that is stored is hashed and looked for in the list. Safe to run again.
 */
export async function replayErasure(
  ctx: AdminContext,
  { keyring, mailFolder }: Pick<PersonDataParts, 'keyring' | 'mailFolder'>,
  input: unknown,
): Promise<{ missing: number; people: number }> {
  requireRole(ctx, 'erasure.replay')
  const { erasures } = parseOrRefuse(Input, input)
  const { workspaceId } = ctx
  const { missing, madeUpFor } = await findMissing(ctx, erasures)
  if (missing.length === 0) return { missing: 0, people: 0 }
  const open = missing.filter((entry) => !madeUpFor.has(entry.erasureId))
  const byMark = new Map(open.map((entry) => [entry.addressMark, entry]))
  const keyIds = [...new Set(open.map(({ addressMark }) => readMarkKey(addressMark) ?? 0))]
  for (const keyId of keyIds) {
    if (!keyring.keyIds.includes(keyId))
      throw new ProblemError(
        'conflict',
        `The keyring lacks key ${keyId}, which erasures were recorded with. Put it back.`,
      )
  }
  const erased: string[] = []
  // One transaction, before anything else of the product runs: a restored backup gets all of them, or none.
  await inTransaction(ctx, async (ctx) => {
    for await (const addressKey of listKnownAddresses(ctx, workspaceId)) {
      for (const keyId of keyIds) {
        const withKey = { newest: keyId, keyIds, keyFor: keyring.keyFor }
        const entry = byMark.get(createErasureMark(withKey, { workspaceId, of: 'address', addressKey }))
        if (!entry) continue
        const { erasureId, counts, mayAskAgain } = entry
        await forgetPerson(ctx, keyring, { workspaceId, erasureId, addressKey, counts, mayAskAgain }, false)
        erased.push(addressKey)
      }
    }
    // Of whom nothing is stored any more it is remembered all the same that they are not to be asked.
    await SETTLE.execute(ctx.db, {
      workspaceId,
      erasureIds: missing.map(({ erasureId }) => erasureId),
      addressMarks: missing.map(({ addressMark }) => addressMark),
      counts: missing.map(({ counts }) => counts),
      mayAskAgain: missing.map(({ mayAskAgain }) => mayAskAgain),
      unasked: missing.map(({ erasureId, mayAskAgain }) => !mayAskAgain && !madeUpFor.has(erasureId)),
    })
    await recordAudit(ctx, {
      verb: 'replay',
      entity: 'erasure',
      entityId: 'backup',
      before: { missing: missing.length },
      after: { people: erased.length },
    })
  })
  for (const addressKey of erased) await mailFolder.removeTo(addressKey)
  return { missing: missing.length, people: erased.length }
}

/**
 * The erasures of a list that the database does not know, and which of these a later one of the same person has made up for:
 * their process was killed, the next try erased, and what is stored now came after it.
 */
async function findMissing(
  { db, workspaceId }: { db: Database; workspaceId: number },
  erasures: readonly Entry[],
): Promise<{ missing: Entry[]; madeUpFor: ReadonlySet<string> }> {
  const own = erasures.filter((entry) => entry.workspaceId === workspaceId)
  const { rows } = await sql<{ id: string }>`
    select erasure_id as id from erasure
    where workspace_id = ${workspaceId} and erasure_id = any(${own.map(({ erasureId }) => erasureId)}::uuid[])`.execute(
    db,
  )
  const known = new Set(rows.map(({ id }) => id))
  const lastKnown = new Map<string, number>()
  for (const [index, entry] of own.entries()) if (known.has(entry.erasureId)) lastKnown.set(entry.addressMark, index)
  const madeUpFor = own.filter(({ addressMark }, index) => index < (lastKnown.get(addressMark) ?? 0))
  return {
    missing: own.filter(({ erasureId }) => !known.has(erasureId)),
    madeUpFor: new Set(madeUpFor.map(({ erasureId }) => erasureId)),
  }
}
