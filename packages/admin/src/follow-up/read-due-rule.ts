import type { Database } from '@otzyv/database'
import type { DueRule } from '@otzyv/domain'

/** By which days of a workspace follow-ups are due. */
export async function readDueRule({ db, workspaceId }: { db: Database; workspaceId: number }): Promise<DueRule> {
  return await db
    .selectFrom('workspace')
    .select(['time_zone as timeZone', 'follow_up_days as followUpDays'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
}
