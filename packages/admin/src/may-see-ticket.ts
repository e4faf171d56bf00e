import { readTeamNames } from '@otzyv/database'
import { teamsOfActor } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'
import type { AdminContext } from './context.ts'

/**
 * Whether the actor may see what an invitation is about: of an actor with some teams only, the ticket's team must be one of
 * them. A verb says of others what it says of those that are not there.
 */
export async function maySeeTicket({ db, workspaceId, actor }: AdminContext, invitationId: string): Promise<boolean> {
  const teams = teamsOfActor(actor)
  if (teams === null) return true
  const { reported } = await readTeamNames({ db }, workspaceId, teams)
  const invitation = await db
    .selectFrom('invitation')
    .select('team')
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  return invitation !== undefined && reported.includes(invitation.team)
}

/** That a thing which is made belongs to a team of the actor's; throws `forbidden`. */
export async function requireTeam({ db, workspaceId, actor }: AdminContext, team: string): Promise<void> {
  const teams = teamsOfActor(actor)
  if (teams === null) return
  const { reported } = await readTeamNames({ db }, workspaceId, teams)
  if (!reported.includes(team)) throw new ProblemError('forbidden', 'Name one of your teams.')
}

/** That a thing touches teams of the actor's alone: who has some teams names them. Throws `forbidden`. */
export async function requireOwnTeams(ctx: AdminContext, touched: readonly string[]): Promise<void> {
  const teams = teamsOfActor(ctx.actor)
  if (teams === null) return
  const { reported } = await readTeamNames(ctx, ctx.workspaceId, teams)
  if (touched.length > 0 && touched.every((team) => reported.includes(team))) return
  throw new ProblemError('forbidden', 'Name the teams that it touched, each of them one of yours.', [
    { path: 'teams', message: 'must be teams of yours, at least one' },
  ])
}
