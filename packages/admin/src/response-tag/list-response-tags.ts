import type { ResponseTagsAnswer } from '@otzyv/contracts'
import { asReader } from '@otzyv/database'
import { sql } from 'kysely'
import { readReadableNames } from '../choose-names.ts'
import type { ResponseReader } from '../response/find-responses.ts'

/** The tags of the answers that the reader may read, those used most first; not who gave them, nor to which answer. */
export async function listResponseTags(ctx: ResponseReader): Promise<ResponseTagsAnswer> {
  const { workspaceId } = ctx
  const { mayReadTeams, mayReadAgents } = await readReadableNames(ctx)
  const { result } = await asReader(
    ctx,
    { workspaceId, teams: mayReadTeams, agents: mayReadAgents },
    async ({ db }) => {
      const { rows } = await sql<ResponseTagsAnswer['tags'][number]>`
        select response_tag.tag, count(*)::integer as responses
        from response_tag
        join invitation on invitation.workspace_id = ${workspaceId} and invitation.invitation_id = response_tag.invitation_id
        where response_tag.workspace_id = ${workspaceId}
          and (${mayReadTeams}::text[] is null or invitation.team = any(${mayReadTeams}::text[]))
          and (${mayReadAgents}::text[] is null or invitation.agent = any(${mayReadAgents}::text[]))
        group by response_tag.tag
        order by responses desc, response_tag.tag
        limit 500`.execute(db)
      return rows
    },
  )
  return { tags: result }
}
