import { type ResponsesQuery as Query, ResponsesQuery, type ResponsesResult } from '@otzyv/contracts'
import { asReader, inTransaction, readRulesetInForce, sqlFile } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import { chooseNames, type SeenNames } from '../choose-names.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { readCursor, writeCursor } from './response-cursor.ts'
import { writtenFilter } from './written-filter.ts'

type Row = Omit<ResponsesResult['responses'][number], 'answeredAt' | 'updatedAt' | 'ticket' | Named> &
  Record<Named, string> & { answeredAt: Date; updatedAt: Date; source: string; ticketId: string; solvedAt: Date }
type Named = 'team' | 'product' | 'agent'
type Asked = {
  workspaceId: number
  surveyId: string | null
  timeZone: string | null
  from: string | null
  to: string | null
  teams: readonly string[] | null
  products: readonly string[] | null
  agents: readonly string[] | null
  evidence: readonly string[] | null
  ratings: readonly number[] | null
  excluded: boolean | null
  overruled: boolean | null
  afterDay: string | null
  afterId: string | null
  limit: number
}

const LIST = sqlFile<Asked, Row>('responses/list-responses.sql')

/**
 * Single responses, as far as the actor may read them: an agent those to tickets that they handled, others those of their
 * teams. Each reading is a row of audit, which says what was looked for and how many were found, and nothing of what they
 * say; a reading that cannot be written down gives nothing. `walled` is false where the database has no second wall.
 */
export async function readResponses(ctx: AdminContext, input: unknown): Promise<ResponsesResult & { walled: boolean }> {
  requireRole(ctx, 'responses.read')
  const query = parseOrRefuse(ResponsesQuery, input, 'query')
  if (query.from !== undefined && query.to !== undefined && query.from >= query.to)
    throw new ProblemError('invalid_request', 'from must be a day before to.', [
      { path: 'from', message: `must be before ${query.to}` },
    ])
  const { workspaceId } = ctx
  const names = await chooseNames(ctx, query)
  const rules = await readRulesetInForce(ctx, workspaceId)
  const timeZone = rules?.days === 'from_instants' ? rules.timeZone : null
  const { result: rows, walled } = await asReader(
    ctx,
    { workspaceId, teams: names.mayReadTeams, agents: names.mayReadAgents },
    async ({ db }) => await LIST.execute(db, askedOf(workspaceId, query, names, timeZone)),
  )
  const shown = rows.slice(0, query.limit)
  await inTransaction(ctx, async (ctx) => {
    const { limit: _, cursor, ...filter } = query
    const after = { ...writtenFilter(filter), ...(cursor === undefined ? {} : { cursor }), responses: shown.length }
    await recordAudit(ctx, { verb: 'read', entity: 'response', entityId: query.survey ?? 'all', before: null, after })
  })
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return { responses: shown.map((row) => render(row, names)), next: last ? writeCursor(last) : null, walled }
}

function askedOf(workspaceId: number, query: Query, names: SeenNames, timeZone: string | null): Asked {
  const { afterDay, afterId } = readCursor(query.cursor)
  const some = <Value>(values: readonly Value[]) => (values.length === 0 ? null : values)
  return {
    workspaceId,
    surveyId: query.survey ?? null,
    timeZone,
    from: query.from ?? null,
    to: query.to ?? null,
    teams: names.teams,
    products: names.products,
    agents: names.agents,
    evidence: some(query.evidence),
    ratings: some(query.rating),
    excluded: query.excluded === undefined ? null : query.excluded === 'yes',
    overruled: query.overruled === undefined ? null : query.overruled === 'yes',
    afterDay,
    afterId,
    // One more, which says whether there is a next page.
    limit: query.limit + 1,
  }
}

function render(row: Row, { countsAs }: SeenNames): ResponsesResult['responses'][number] {
  const { answeredAt, updatedAt, source, ticketId, solvedAt, team, product, agent, ...rest } = row
  return {
    ...rest,
    answeredAt: answeredAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ticket: { source, id: ticketId, solvedAt: solvedAt.toISOString() },
    team: countsAs('team', team) || null,
    product: countsAs('product', product) || null,
    agent: countsAs('agent', agent) || null,
  }
}
