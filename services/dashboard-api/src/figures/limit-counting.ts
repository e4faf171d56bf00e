import { type Database, sqlFile } from '@otzyv/database'
import { countAtMost, type Limited } from '../limits/count-at-most.ts'

type Counted = { workspaceId: number; surveyId: string; from: string; to: string }

const ABOUT = sqlFile<Counted, { facts: number }>('dashboard/count-at-most.sql')

/**
 * Does what counts answers and mails one by one, since no sums of it are kept. Throws `invalid_request` if it is more than one
 * question may cost. To be called in a transaction.
 */
export async function limitCounting<Result>(
  ctx: { db: Database },
  { workspaceId, surveyId, from, to }: Counted,
  limited: Limited,
  count: () => Promise<Result>,
): Promise<Result> {
  const [about] = await ABOUT.execute(ctx.db, { workspaceId, surveyId, from, to })
  return await countAtMost(ctx, { facts: about?.facts ?? 0, what: 'answers and mails' }, limited, count)
}
