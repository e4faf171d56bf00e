import type { RetentionAnswer } from '@otzyv/contracts'
import { type Database, RETENTION_KINDS, type RetentionKind, sqlFile } from '@otzyv/database'

const LAST_RUN = sqlFile<{ workspaceId: number }, { day: string; kind: string | null; rows: number }>(
  'retention/last-run.sql',
)

/** The night that was done last, by its local day, and how many rows it forgot of each kind; null: none was yet. */
export async function readLastRun({
  db,
  workspaceId,
}: {
  db: Database
  workspaceId: number
}): Promise<RetentionAnswer['lastRun']> {
  const rows = await LAST_RUN.execute(db, { workspaceId })
  const [first] = rows
  if (!first) return null
  const counts = RETENTION_KINDS.map((kind) => [kind, rows.find((row) => row.kind === kind)?.rows ?? 0])
  return { day: first.day, forgotten: Object.fromEntries(counts) as Record<RetentionKind, number> } // every kind
}
