import { cleanText, cutText } from '@otzyv/contracts'
import { createRowId } from '@otzyv/database'
import type { AdminContext } from '../context.ts'
import { readRevision } from './read-revision.ts'
import { redactAddresses, redactText, redactValue } from './redact.ts'

type Parts = Readonly<Record<string, unknown>>

export type AuditedChange = {
  verb: string
  entity: string
  entityId: string
  /** The parts that changed, as they were; null: there was no such entity. */
  before: Parts | null
  /** The same parts as they are now; null: there is no such entity any more. */
  after: Parts | null
  /** Why, in the actor's words. */
  note?: string | undefined
}

/**
 * Writes who changed what, in the transaction of the change: without one it throws, since the two must stay together. Gives
 * the id of the row.
 */
export async function recordAudit(
  { db, workspaceId, actor }: Omit<AdminContext, 'now'>,
  { verb, entity, entityId, before, after, note }: AuditedChange,
): Promise<string> {
  if (!db.isTransaction) throw new Error(`the audit of ${verb} ${entity} must be written with the change`)
  const id = textOf(entityId, 500)
  const auditId = createRowId()
  const revision = (await readRevision({ db, workspaceId }, { entity, entityId: id })) + 1
  await db
    .insertInto('audit')
    .values({
      workspace_id: workspaceId,
      audit_id: auditId,
      actor_kind: actor.kind,
      actor_id: textOf(actor.id, 200),
      network: 'network' in actor ? actor.network : '',
      verb,
      entity,
      entity_id: id,
      revision,
      note: redactAddresses(textOf(note ?? '', 1000)),
      before: before && JSON.stringify(redactValue(before)),
      after: after && JSON.stringify(redactValue(after)),
    })
    .execute()
  return auditId
}

function textOf(text: string, max: number): string {
  return cutText(redactText(cleanText(text).trim()), max)
}
