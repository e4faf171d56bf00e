import { randomUUID } from 'node:crypto'
import { inTransaction } from '@otzyv/database'
import { KINDS, NO_SENDER, SURVEY_KINDS } from '@otzyv/domain'

import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { NewWorkspace } from './workspace-input.ts'

/** Makes a workspace with a survey of each kind and a rule that watches the first for drops; tickets get the CSAT one until the shares say otherwise. Gives its id. */
export async function createWorkspace(ctx: Omit<AdminContext, 'workspaceId'>, input: unknown): Promise<number> {
  requireRole(ctx, 'workspace.create')
  const parsed = parseOrRefuse(NewWorkspace, input)
  const { name, timeZone, locale, senderName, senderAddress = NO_SENDER } = parsed
  return await inTransaction(ctx, async (ctx) => {
    // Two workspaces made at once must not get one number.
    await sql`lock table workspace in share row exclusive mode`.execute(ctx.db)
    const rows = await ctx.db.selectFrom('workspace').select(['workspace_id', 'name']).execute()
    if (rows.some((row) => row.name === name))
      throw new ProblemError('conflict', `There is a workspace ${name} already.`)
    const workspaceId = Math.max(0, ...rows.map((row) => row.workspace_id)) + 1
    await ctx.db
      .insertInto('workspace')
      .values({
        workspace_id: workspaceId,
        name,
        time_zone: timeZone,
        locale,
        sender_name: senderName,
        sender_address: senderAddress,
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
    const { survey_id } = await ctx.db
      .selectFrom('survey')
      .select('survey_id')
      .where('workspace_id', '=', workspaceId)
      .orderBy('survey_number')
      .limit(1)
      .executeTakeFirstOrThrow()
    // Every workspace is watched for drops from its first day.
    await ctx.db
      .insertInto('alert_rule')
      .values({ workspace_id: workspaceId, alert_rule_id: randomUUID(), kind: 'drop', survey_id })
      .execute()
    await recordAudit(
      { ...ctx, workspaceId },
      {
        verb: 'create',
        entity: 'workspace',
        entityId: String(workspaceId),
        before: null,
        after: { name, timeZone, locale, senderName, senderAddress },
      },
    )
    return workspaceId
  })
}
