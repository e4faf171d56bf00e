import { RESPONSES_COUNTED_MAX, type ResponseCounts, type ResponseFilter } from '@otzyv/contracts'
import { asReader, sqlFile } from '@otzyv/database'
import { type AskedFilter, type ResponseReader, readAsked } from './find-responses.ts'

type Row = Omit<ResponseCounts, 'limited'>
const COUNT = sqlFile<AskedFilter & { most: number }, Row>('responses/count-responses.sql')

/** How many answers the reader finds by a filter, and how far their follow-ups are; of what they may read, as {@link readAsked} says. */
export async function readResponseCounts(ctx: ResponseReader, filter: ResponseFilter): Promise<ResponseCounts> {
  const { names, asked } = await readAsked(ctx, filter)
  const scope = { workspaceId: ctx.workspaceId, teams: names.mayReadTeams, agents: names.mayReadAgents }
  const { result } = await asReader(
    ctx,
    scope,
    async ({ db }) => await COUNT.execute(db, { ...asked, most: RESPONSES_COUNTED_MAX }),
  )
  const [row] = result
  if (!row) throw new Error('a count gives a row')
  const limited = row.all > RESPONSES_COUNTED_MAX
  return { ...row, all: limited ? RESPONSES_COUNTED_MAX : row.all, limited }
}
