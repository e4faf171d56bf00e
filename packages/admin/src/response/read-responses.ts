import { ResponsesQuery, type ResponsesResult } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { findResponses } from './find-responses.ts'
import { readReasonLabels } from './read-reason-labels.ts'
import { renderFilter } from './render-filter.ts'

/**
 * Single responses, as far as the actor may read them: an agent those to tickets that they handled, others those of their
 * teams. Each reading is a row of audit, which says what was looked for and how many were found, and nothing of what they
 * say; a reading that cannot be written down gives nothing. `walled` is false where the database has no second wall.
 */
export async function readResponses(ctx: AdminContext, input: unknown): Promise<ResponsesResult & { walled: boolean }> {
  requireRole(ctx, 'responses.read')
  const { limit, cursor, ...filter } = parseOrRefuse(ResponsesQuery, input, 'query')
  const found = await findResponses(ctx, filter, { limit, cursor })
  await inTransaction(ctx, async (ctx) => {
    const page = cursor === undefined ? {} : { cursor }
    const after = { ...renderFilter(filter), ...page, responses: found.responses.length }
    await recordAudit(ctx, { verb: 'read', entity: 'response', entityId: filter.survey ?? 'all', before: null, after })
  })
  return { ...found, reasons: await readReasonLabels(ctx, filter.survey) }
}
