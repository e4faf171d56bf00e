import { VoiceChangesQuery } from '@otzyv/contracts'
import { asReader, inTransaction, sqlFile } from '@otzyv/database'
import type { Sides } from '@otzyv/domain'
import { parseOrRefuse } from '@otzyv/service-kit'
import { type AskedSides, askSides } from '../ask-sides.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { writtenFilter } from './written-filter.ts'

type Row = { reason: string | null; low: number | null; ticked: number }

const COUNT = sqlFile<AskedSides['asked'] & { from: string; to: string }, Row>('responses/count-reasons.sql')

/** How often reasons were ticked in a time, of how many who were not satisfied. */
type CountedReasons = { low: number; ticked: number; byReason: ReadonlyMap<string, number> }

/** The reasons of two times, and those that the survey has. */
export type ReasonsRead = {
  sides: Sides
  upTo: number
  before: CountedReasons
  since: CountedReasons
  known: AskedSides['followUp']['reasons']
}

/**
 * How often each reason was ticked by those who were not satisfied, in a period and in what it is compared with, as far as the
 * actor may read single responses. Each reading is a row of audit.
 */
export async function readReasons(ctx: AdminContext, input: unknown): Promise<ReasonsRead> {
  requireRole(ctx, 'reasons.read')
  const query = parseOrRefuse(VoiceChangesQuery, input, 'query')
  const { sides, scope, asked, followUp } = await askSides(ctx, query)
  const { result } = await asReader(ctx, scope, async ({ db }) => ({
    before: toCounts(await COUNT.execute(db, { ...asked, ...sides.against })),
    since: toCounts(await COUNT.execute(db, { ...asked, ...sides.period })),
  }))
  await inTransaction(ctx, async (ctx) => {
    const after = { ...writtenFilter(query), reasons: result.before.low + result.since.low }
    await recordAudit(ctx, { verb: 'read', entity: 'response', entityId: query.survey, before: null, after })
  })
  return { sides, upTo: asked.upTo, ...result, known: followUp.reasons }
}

function toCounts(rows: readonly Row[]): CountedReasons {
  const all = rows.find(({ reason }) => reason === null)
  return {
    low: all?.low ?? 0,
    ticked: all?.ticked ?? 0,
    byReason: new Map(rows.flatMap(({ reason, ticked }) => (reason === null ? [] : [[reason, ticked]]))),
  }
}
