import { RESPONSES_COUNTED_MAX, type ResponseCounts, type ResponseFilter } from '@otzyv/contracts'
import { asReader, sqlFile } from '@otzyv/database'
import { describeDurations } from '@otzyv/indicators'
import { type AskedFilter, type ResponseReader, readAsked } from './find-responses.ts'

/** By the teams as tickets name them; of each contact how many hours it took. */
type Row = Omit<ResponseCounts, 'limited' | 'waitingByTeam' | 'firstContactByTeam'> & {
  waitingByTeam: Record<string, number>
  contactHours: Record<string, number[]>
}
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
  const { waitingByTeam: waiting, contactHours, ...counts } = row
  const countsAs = await readMergedTeams(ctx)
  return {
    ...counts,
    waitingByTeam: [...byTeam(waiting, countsAs)].map(([team, numbers]) => ({
      team,
      waiting: numbers.reduce((sum, n) => sum + n, 0),
    })),
    firstContactByTeam: [...byTeam(contactHours, countsAs)].flatMap(([team, hours]) => {
      const durations = describeDurations(hours.flat())
      return durations === null
        ? []
        : [{ team, contacted: durations.n, medianHours: durations.median, p90Hours: durations.p90 }]
    }),
    all: limited ? RESPONSES_COUNTED_MAX : row.all,
    limited,
  }
}

/** What a team that was merged counts as. */
async function readMergedTeams({ db, workspaceId }: Pick<ResponseReader, 'db' | 'workspaceId'>) {
  const merges = await db
    .selectFrom('dimension_merge')
    .select(['value', 'counts_as as countsAs'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', 'team')
    .execute()
  return new Map(merges.map(({ value, countsAs }) => [value, countsAs]))
}

/** The same by the teams that figures have: one that was merged counts as the other one. */
function byTeam<Value>(
  reported: Readonly<Record<string, Value>>,
  countsAs: ReadonlyMap<string, string>,
): Map<string, Value[]> {
  const teams = new Map<string, Value[]>()
  for (const [name, value] of Object.entries(reported)) {
    const team = countsAs.get(name) ?? name
    teams.set(team, [...(teams.get(team) ?? []), value])
  }
  return new Map([...teams].sort(([a], [b]) => (a < b ? -1 : 1)))
}
