import { type Database, readZoneOffsets } from '@otzyv/database'
import { compareZone } from '@otzyv/service-kit'

const DAY_MS = 24 * 60 * 60_000

/** Counts the zones of workspaces that PostgreSQL and this program read differently; each is compared once a day. */
export function createZoneWatch(ctx: { db: Database }): { countDiffering: () => Promise<number> } {
  const known = new Map<string, { differs: boolean; at: number }>()
  const differs = async (timeZone: string): Promise<boolean> => {
    const before = known.get(timeZone)
    if (before && performance.now() - before.at < DAY_MS) return before.differs
    // A zone that nobody knows is the failure of its workspace, which is counted elsewhere.
    const offsets = await readZoneOffsets(ctx, timeZone).catch(() => null)
    const now = { differs: offsets !== null && compareZone(timeZone, offsets).length > 0, at: performance.now() }
    known.set(timeZone, now)
    return now.differs
  }
  return {
    countDiffering: async () => {
      const rows = await ctx.db.selectFrom('workspace').select('time_zone').execute()
      let count = 0
      for (const timeZone of new Set(rows.map((row) => row.time_zone))) if (await differs(timeZone)) count += 1
      return count
    },
  }
}
