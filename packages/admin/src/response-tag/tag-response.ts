import { RESPONSE_TAGS_MAX } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { holdResponse } from '../hold-response.ts'
import { requireRole } from '../require-role.ts'
import { ResponseTagChange } from './response-tag-input.ts'

export type TagResponseResult =
  | { outcome: 'tagged' | 'unchanged'; responseTags: string[] }
  | { outcome: 'no_response' | 'too_many' }

/**
 * Gives an answer tags and takes others away, so that two who tag it at once keep both. Any answer that the actor may read
 * can have them; no figure follows from them. The words stand in the audit as its note alone, which goes when the person who
 * answered is erased.
 */
export async function tagResponse(ctx: AdminContext, input: unknown): Promise<TagResponseResult> {
  requireRole(ctx, 'response.tag')
  const { invitationId, add, remove } = parseOrRefuse(ResponseTagChange, input)
  return await inTransaction(ctx, async (ctx) => {
    if (!(await holdResponse(ctx, invitationId))) return { outcome: 'no_response' }
    const before = await readTags(ctx, invitationId)
    const after = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])].sort()
    if (after.length > RESPONSE_TAGS_MAX) return { outcome: 'too_many' }
    const [gained, lost] = [after.filter((tag) => !before.includes(tag)), before.filter((tag) => !after.includes(tag))]
    if (gained.length + lost.length === 0) return { outcome: 'unchanged', responseTags: before }
    const key = { workspace_id: ctx.workspaceId, invitation_id: invitationId }
    if (gained.length > 0)
      await ctx.db
        .insertInto('response_tag')
        .values(gained.map((tag) => ({ ...key, tag })))
        .execute()
    if (lost.length > 0)
      await ctx.db
        .deleteFrom('response_tag')
        .where('workspace_id', '=', ctx.workspaceId)
        .where('invitation_id', '=', invitationId)
        .where('tag', 'in', lost)
        .execute()
    await recordAudit(ctx, {
      verb: 'tag',
      entity: 'response_tag',
      entityId: invitationId,
      before: { tags: before.length },
      after: { tags: after.length },
      note: [...gained.map((tag) => `+ ${tag}`), ...lost.map((tag) => `- ${tag}`)].join(', '),
    })
    return { outcome: 'tagged', responseTags: after }
  })
}

async function readTags({ db, workspaceId }: AdminContext, invitationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('response_tag')
    .select('tag')
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', invitationId)
    .execute()
  return rows.map(({ tag }) => tag).sort()
}
