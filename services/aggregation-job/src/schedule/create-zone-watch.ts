import { type Database, readZoneOffsets } from '@otzyv/database'
import { compareZone } from '@otzyv/service-kit'
import { LRUCache } from 'lru-cache'

const DAY_MS = 24 * 60 * 60_000

/** Counts the zones of workspaces that PostgreSQL and this program read differently; each is compared once a day. */
export function createZoneWatch(ctx: { db: Database }): { countDiffering: () => Promise<number> } {
  const known = new LRUCache<string, boolean>({ max: 1_000, ttl: DAY_MS })
  const differs = async (timeZone: string): Promise<boolean> => {
    const before = known.get(timeZone)
    if (before !== undefined) return before
    // A zone that nobody knows is the failure of its workspace, which is counted elsewhere.
    const offsets = await readZoneOffsets(ctx, timeZone).catch(() => null)
    const now = offsets !== null && compareZone(timeZone, offsets).length > 0
    known.set(timeZone, now)
    return now
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
