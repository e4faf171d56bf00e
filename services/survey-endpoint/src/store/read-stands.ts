import type { Database } from '@otzyv/database'
import type { ResponseVersion } from './store-responses.ts'

/** Whether this very version is the response now: a repeated one may be, one that was passed over is not. */
export async function readStands(
  ctx: { db: Database },
  version: Pick<ResponseVersion, 'workspaceId' | 'invitationId' | 'renderedAtMs' | 'edit'>,
): Promise<boolean> {
  const standing = await ctx.db
    .selectFrom('response')
    .select('rating')
    .where('workspace_id', '=', version.workspaceId)
    .where('invitation_id', '=', version.invitationId)
    .where('rendered_at_ms', '=', version.renderedAtMs)
    .where('edit', '=', version.edit)
    .executeTakeFirst()
  return standing !== undefined
}
