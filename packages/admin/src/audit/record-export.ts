import type { AdminContext } from '../context.ts'
import { recordAudit } from './record-audit.ts'

/** What somebody took out as a file: of which kind, of what, and which part of it, as they asked for it. */
export type Export = Pick<AdminContext, 'workspaceId' | 'actor'> & {
  entity: string
  entityId: string
  asked: Readonly<Record<string, unknown>>
}

/**
 * Writes down that an actor takes data out as a file; to be called before the first byte goes out, so that an export is
 * audited or refused.
 */
export async function recordExport(
  { db }: Pick<AdminContext, 'db'>,
  { workspaceId, actor, entity, entityId, asked }: Export,
): Promise<void> {
  const taken = { verb: 'export', entity, entityId, before: null, after: asked }
  // The login of a service that only reads may be read-only by default; what else it may write is for its rights to say.
  const writing = db.transaction().setAccessMode('read write')
  await writing.execute(async (db) => await recordAudit({ db, workspaceId, actor }, taken))
}
