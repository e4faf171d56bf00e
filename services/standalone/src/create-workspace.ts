import { type Database, inTransaction } from '@otzyv/database'
import { KINDS, SURVEY_KINDS } from '@otzyv/domain'
import { UsageError } from '@otzyv/service-kit'
import { sql } from 'kysely'

export type NewWorkspace = { name: string; timeZone: string; locale: string; senderName: string; senderAddress: string }

/** Makes a workspace with a survey of each kind; tickets get the CSAT one until the shares say otherwise. Gives its id. */
export async function createWorkspace(ctx: { db: Database }, input: NewWorkspace): Promise<number> {
  return await inTransaction(ctx, async (ctx) => {
    // Two workspaces made at once must not get one number.
    await sql`lock table workspace in share row exclusive mode`.execute(ctx.db)
    const rows = await ctx.db.selectFrom('workspace').select(['workspace_id', 'name']).execute()
    if (rows.some((row) => row.name === input.name)) throw new UsageError(`There is a workspace ${input.name} already.`)
    const workspaceId = Math.max(0, ...rows.map((row) => row.workspace_id)) + 1
    await ctx.db
      .insertInto('workspace')
      .values({
        workspace_id: workspaceId,
        name: input.name,
        time_zone: input.timeZone,
        locale: input.locale,
        sender_name: input.senderName,
        sender_address: input.senderAddress,
      })
      .execute()
    await ctx.db.insertInto('rollup_state').values({ workspace_id: workspaceId, refreshed_at: null }).execute()
    await ctx.db
      .insertInto('survey')
      .values(
        SURVEY_KINDS.flatMap((kind, index) => {
          const { scale, firstSurvey } = KINDS[kind]
          if (firstSurvey === null) return []
          const key = { workspace_id: workspaceId, survey_id: kind, survey_number: index + 1 }
          return [{ ...key, kind, ...firstSurvey, scale_min: scale.min, scale_max: scale.max }]
        }),
      )
      .execute()
    return workspaceId
  })
}
