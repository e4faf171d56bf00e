import { inTransaction } from '@otzyv/database'
import { createErasureMark } from '@otzyv/keyring'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { toCamelCase } from './camel-case.ts'
import type { PersonDataParts } from './erasure-parts.ts'
import { findPerson } from './find-person.ts'
import { PersonAsked } from './person-address.ts'
import { readPersonRows } from './read-person-rows.ts'

export type ExportedPerson = {
  address: string
  workspace: string
  exportedAt: string
  /** The rows by their kind; a kind of which nothing is stored is left out. */
  stored: Record<string, Record<string, unknown>[]>
}

/**
 * Everything that is stored of a person in this workspace, to be given to them (GDPR, articles 15 and 20). Who exported is
 * in the audit, and of whom is not.
 */
export async function exportPersonData(
  ctx: AdminContext,
  { keyring, mailFolder }: Pick<PersonDataParts, 'keyring' | 'mailFolder'>,
  input: unknown,
): Promise<ExportedPerson> {
  requireRole(ctx, 'person_data.export')
  const { address } = parseOrRefuse(PersonAsked, input)
  const mails = await mailFolder.listTo(address)
  return await inTransaction(ctx, async (ctx) => {
    const { db, workspaceId } = ctx
    const found = await readPersonRows(ctx, await findPerson(ctx, keyring, address))
    const { name: workspace } = await db
      .selectFrom('workspace')
      .select('name')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    const kinds = found.map(({ table, rows }) => [toCamelCase(table), rows.map(inCamelCase)] as const)
    const mailbox = mails.map(({ id, arrivedAt, source }) => ({ id, arrivedAt: arrivedAt.toISOString(), source }))
    const stored = Object.fromEntries([...kinds, ...(mailbox.length === 0 ? [] : [['mailbox', mailbox] as const])])
    await recordAudit(ctx, {
      verb: 'export',
      entity: 'person_data',
      // A mark names nobody, and lets one who knows the address find who looked.
      entityId: createErasureMark(keyring, { workspaceId: ctx.workspaceId, of: 'address', addressKey: address }),
      before: null,
      after: { kinds: Object.keys(stored).length },
    })
    return { address, workspace, exportedAt: ctx.now().toISOString(), stored }
  })
}

function inCamelCase(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [toCamelCase(name), value]))
}
