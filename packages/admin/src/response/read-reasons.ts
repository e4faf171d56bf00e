import { VoiceChangesQuery } from '@otzyv/contracts'
import { asReader, inTransaction, sqlFile } from '@otzyv/database'
import type { Sides } from '@otzyv/domain'
import { parseOrRefuse } from '@otzyv/service-kit'
import { type AskedSides, askSides } from '../ask-sides.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { writtenFilter } from './written-filter.ts'

/** How many responses had a rating and ticked exactly these reasons. */
type CountedRow = { rating: number; reasons: string[]; count: number }

const COUNT = sqlFile<Omit<AskedSides['asked'], 'upTo'> & { from: string; to: string }, CountedRow>(
  'responses/count-reasons.sql',
)

/** The reasons of two times, by what figures are computed, and the reasons that the survey has. */
export type ReasonsRead = {
  sides: Sides
  upTo: number
  preset: AskedSides['preset']
  before: CountedRow[]
  since: CountedRow[]
  known: AskedSides['followUp']['reasons']
}

/**
 * Which reasons were ticked with which ratings, in a period and in what it is compared with, as far as the actor may read
 * single responses. Each reading is a row of audit.
 */
export async function readReasons(ctx: AdminContext, input: unknown): Promise<ReasonsRead> {
  requireRole(ctx, 'reasons.read')
  const query = parseOrRefuse(VoiceChangesQuery, input, 'query')
  const { sides, scope, asked, preset, followUp } = await askSides(ctx, query)
  const { upTo, ...parameters } = asked
  const { result } = await asReader(ctx, scope, async ({ db }) => ({
    before: await COUNT.execute(db, { ...parameters, ...sides.against }),
    since: await COUNT.execute(db, { ...parameters, ...sides.period }),
  }))
  await inTransaction(ctx, async (ctx) => {
    const read = [...result.before, ...result.since].reduce((sum, { count }) => sum + count, 0)
    const after = { ...writtenFilter(query), reasons: read }
    await recordAudit(ctx, { verb: 'read', entity: 'response', entityId: query.survey, before: null, after })
  })
  return { sides, upTo, preset, ...result, known: followUp.reasons }
}
