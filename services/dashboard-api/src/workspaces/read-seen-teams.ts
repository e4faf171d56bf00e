import { type Database, readTeamNames } from '@otzyv/database'
import type { FigureReader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'

/** The teams of a reader as figures and as tickets name them now; null for every team. */
export type SeenTeams = { counted: readonly string[]; reported: readonly string[] } | null

/** Looks up the teams that a reader may see. Throws `forbidden` for who was given none. */
export async function readSeenTeams(
  ctx: { db: Database },
  { workspaceId, teams }: Pick<FigureReader, 'workspaceId' | 'teams'>,
): Promise<SeenTeams> {
  if (teams === null) return null
  const names = workspaceId === 'all' || teams.length === 0 ? null : await readTeamNames(ctx, workspaceId, teams)
  if (names !== null) return names
  throw new ProblemError('forbidden', 'No team has been given to you yet. Somebody with the role admin can do it.')
}
