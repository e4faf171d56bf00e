import type { Database } from '../database.ts'

/** Teams by the values that figures have, and by all those that tickets brought and that count as one of them. */
type TeamNames = { counted: string[]; reported: string[] }

/**
 * The teams that somebody may see, as they are now: one that was merged into another is that other one, since a merge says
 * that the two are the same team. So who may see either sees both, until the merge is undone.
 */
export async function readTeamNames(
  { db }: { db: Database },
  workspaceId: number,
  teams: readonly string[],
): Promise<TeamNames> {
  const merges = await db
    .selectFrom('dimension_merge')
    .select(['value', 'counts_as'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', 'team')
    .execute()
  const countsAs = new Map(merges.map((merge) => [merge.value, merge.counts_as]))
  const counted = new Set(teams.map((team) => countsAs.get(team) ?? team))
  const merged = merges.filter((merge) => counted.has(merge.counts_as)).map(({ value }) => value)
  return { counted: [...counted].sort(), reported: [...new Set([...counted, ...merged])].sort() }
}
