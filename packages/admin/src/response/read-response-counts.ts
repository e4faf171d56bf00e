import { RESPONSES_COUNTED_MAX, type ResponseCounts, type ResponseFilter } from '@otzyv/contracts'
import { asReader, sqlFile } from '@otzyv/database'
import { type AskedFilter, type ResponseReader, readAsked } from './find-responses.ts'

/** By the teams as tickets name them. */
type Row = Omit<ResponseCounts, 'limited' | 'waitingByTeam'> & { waitingByTeam: Record<string, number> }
/** What a filter finds, up to so many. */
export const COUNT_RESPONSES = sqlFile<AskedFilter & { most: number }, Row>('responses/count-responses.sql')

/** How many answers the reader finds by a filter, and how far their follow-ups are; of what they may read, as {@link readAsked} says. */
export async function readResponseCounts(ctx: ResponseReader, filter: ResponseFilter): Promise<ResponseCounts> {
  const { names, asked } = await readAsked(ctx, filter)
  const scope = { workspaceId: ctx.workspaceId, teams: names.mayReadTeams, agents: names.mayReadAgents }
  const { result } = await asReader(
    ctx,
    scope,
    async ({ db }) => await COUNT_RESPONSES.execute(db, { ...asked, most: RESPONSES_COUNTED_MAX }),
  )
  const [row] = result
  if (!row) throw new Error('a count gives a row')
  const limited = row.all > RESPONSES_COUNTED_MAX
  const waitingByTeam = await nameTeams(ctx, row.waitingByTeam)
  return { ...row, waitingByTeam, all: limited ? RESPONSES_COUNTED_MAX : row.all, limited }
}

/** The same by the teams that figures have: one that was merged counts as the other one. */
async function nameTeams(
  { db, workspaceId }: Pick<ResponseReader, 'db' | 'workspaceId'>,
  waiting: Readonly<Record<string, number>>,
): Promise<ResponseCounts['waitingByTeam']> {
  const merges = await db
    .selectFrom('dimension_merge')
    .select(['value', 'counts_as as countsAs'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', 'team')
    .execute()
  const countsAs = new Map(merges.map(({ value, countsAs }) => [value, countsAs]))
  const sums = new Map<string, number>()
  for (const [reported, n] of Object.entries(waiting)) {
    const team = countsAs.get(reported) ?? reported
    sums.set(team, (sums.get(team) ?? 0) + n)
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([team, waiting]) => ({ team, waiting }))
}
