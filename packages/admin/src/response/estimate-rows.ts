import { asReader, type ReaderScope } from '@otzyv/database'
import type { AskedFilter, ResponseReader } from './find-responses.ts'
import { COUNT_RESPONSES } from './read-response-counts.ts'

/** So many are counted one by one before a file of them begins: that takes a few hundredths of a second. */
const COUNTED = 10_000

/**
 * About how many rows a file of answers will have: exactly, if there are not many. Of more it is how many answers the survey has
 * in these days, of which other filters may leave some out; null for who may not read all of them, whom that would say too
 * much.
 */
export async function estimateRows(
  ctx: ResponseReader,
  asked: AskedFilter,
  scope: ReaderScope,
): Promise<number | null> {
  const { result } = await asReader(ctx, scope, async ({ db }) =>
    COUNT_RESPONSES.execute(db, { ...asked, most: COUNTED }),
  )
  const found = result[0]?.all ?? 0
  if (found <= COUNTED) return found
  if (scope.teams !== null || scope.agents !== null) return null
  const { surveyId, from, to } = asked
  let all = ctx.db.selectFrom('response').where('workspace_id', '=', ctx.workspaceId)
  if (surveyId !== null) all = all.where('survey_id', '=', surveyId)
  if (from !== null) all = all.where('local_day', '>=', from)
  if (to !== null) all = all.where('local_day', '<', to)
  const { count } = await all.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}
