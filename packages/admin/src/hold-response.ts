import { readReadableNames } from './choose-names.ts'
import type { AdminContext } from './context.ts'

/** Locks a response that the actor may read, so that changes of what is said of it come one after the other; false for any other. */
export async function holdResponse(ctx: AdminContext, invitationId: string): Promise<boolean> {
  const { mayReadTeams, mayReadAgents } = await readReadableNames(ctx)
  const invitation = await ctx.db
    .selectFrom('invitation')
    .select(['team', 'agent'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  if (!invitation) return false
  const isOf = (names: readonly string[] | null, name: string) => names?.includes(name) ?? true
  if (!isOf(mayReadTeams, invitation.team) || !isOf(mayReadAgents, invitation.agent)) return false
  const response = await ctx.db
    .selectFrom('response')
    .select('invitation_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('invitation_id', '=', invitationId)
    .forUpdate()
    .executeTakeFirst()
  return response !== undefined
}
