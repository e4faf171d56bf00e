import { type Database, readZoneOffsets } from '@otzyv/database'
import { compareZone, describeZoneDifferences } from '@otzyv/service-kit'

/** Warns the operator of a zone that PostgreSQL and this program read differently within the next years. */
export async function warnOfZone(
  ctx: { db: Database; report: (line: string) => void },
  timeZone: string,
): Promise<void> {
  const line = describeZoneDifferences(timeZone, compareZone(timeZone, await readZoneOffsets(ctx, timeZone)))
  if (line) ctx.report(`Warning: ${line}`)
}

/** The same for the zones of all workspaces. One that nobody knows is the failure of its workspace, and reported by its loops. */
export async function warnOfZones(ctx: { db: Database; report: (line: string) => void }): Promise<void> {
  const rows = await ctx.db.selectFrom('workspace').select(['workspace_id', 'time_zone']).execute()
  for (const timeZone of new Set(rows.map((row) => row.time_zone))) await warnOfZone(ctx, timeZone).catch(() => {})
}
