import { ExportEnd } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { z } from 'zod'

type Row = { audit_id: string; verb: string; after: Readonly<Record<string, unknown>> | null }

/** How the exports among some rows of the audit went: as they say themselves, or as the row of their end does. */
export async function readExportEnds(
  { db, workspaceId }: { db: Database; workspaceId: number },
  rows: readonly Row[],
): Promise<(row: Row) => ExportEnd | null> {
  const ids = rows.filter(({ verb }) => verb === 'export').map(({ audit_id }) => audit_id)
  const ends = new Map<string, ExportEnd>()
  if (ids.length > 0) {
    const found = await db
      .selectFrom('audit')
      .select(['entity_id', 'after'])
      .where('workspace_id', '=', workspaceId)
      .where('entity', '=', 'export')
      .where('entity_id', 'in', ids)
      .execute()
    for (const { entity_id, after } of found) {
      const end = Ended.safeParse(after)
      if (end.success) ends.set(entity_id, end.data)
    }
  }
  return (row) => {
    if (row.verb !== 'export') return null
    const own = Known.safeParse(row.after).data ?? {}
    if (own.refused !== undefined) return { outcome: 'refused', rows: 0, why: own.refused }
    if (own.rows !== undefined) return { outcome: 'whole', rows: own.rows, why: null }
    return ends.get(row.audit_id) ?? null
  }
}

const Ended = z.object({ ...ExportEnd.shape, why: z.string().nullable().default(null) })
const Known = z.object({ rows: z.number().optional(), refused: z.string().optional() })
