import { type Database, listWithWork, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import { localDay } from '@otzyv/domain'

const MAILS = sqlFile<WorkPage, WorkRow>('work/alert-mails.sql')
const CHANGED = sqlFile<WorkPage, WorkRow>('work/refresh-rollups.sql')
type Ruled = { workspaceId: number; timeZone: string; at: Date; inputs: string }
const RULES = sqlFile<Record<never, never>, Ruled>('work/alert-rules.sql')

export type WorkList = {
  /** The workspaces where rules may say something new, or where mails wait. */
  find: () => Promise<number[]>
  /** To be called before the rules of a workspace are evaluated; what it gives, when that was done without an error. */
  begin: (workspaceId: number) => () => Promise<void>
}

/**
 * Knows which workspaces the alerts have to visit. Evaluating the same rules on the same figures on the same day says nothing
 * new, so a workspace is visited when one of them has changed since this process evaluated it, as long as changes wait to be
 * counted there, and once an hour in any case.
 */
export function createWorkList(ctx: { db: Database }): WorkList {
  let now = new Map<number, string | null>()
  const evaluated = new Map<number, string>()
  return {
    find: async () => {
      const ruled = await RULES.execute(ctx.db, {})
      const changing = ruled.length === 0 ? [] : await listWithWork((page) => CHANGED.execute(ctx.db, page))
      const waiting = new Set(changing)
      now = new Map(ruled.map((one) => [one.workspaceId, waiting.has(one.workspaceId) ? null : nameInputs(one)]))
      for (const workspaceId of evaluated.keys()) if (!now.has(workspaceId)) evaluated.delete(workspaceId)
      const changed = [...now].filter(
        ([workspaceId, inputs]) => inputs === null || inputs !== evaluated.get(workspaceId),
      )
      const withMails = await listWithWork((page) => MAILS.execute(ctx.db, page))
      return [...new Set([...changed.map(([workspaceId]) => workspaceId), ...withMails])]
    },
    begin: (workspaceId) => {
      // What is asked meanwhile may be newer than what is evaluated.
      const inputs = now.get(workspaceId) ?? null
      return async () => {
        // An evaluation passes over weeks whose changes wait; some may have come since it was asked.
        if (inputs === null || (await hasChanges(ctx, workspaceId))) evaluated.delete(workspaceId)
        else evaluated.set(workspaceId, inputs)
      }
    },
  }
}

async function hasChanges(ctx: { db: Database }, workspaceId: number): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('change_log')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What an evaluation depends on; null if it has to be done each time. */
function nameInputs({ timeZone, at, inputs }: Ruled): string | null {
  try {
    return `${at.toISOString().slice(0, 'YYYY-MM-DDTHH'.length)} ${localDay(at, timeZone)} ${inputs}`
  } catch {
    // The visit says what is wrong with the zone.
    return null
  }
}
