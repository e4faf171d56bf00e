import { VoiceChangesQuery } from '@otzyv/contracts'
import { asReader, inTransaction, sqlFile } from '@otzyv/database'
import type { Sides } from '@otzyv/domain'
import { parseOrRefuse } from '@otzyv/service-kit'
import { type AskedSides, askSides } from '../ask-sides.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { writtenFilter } from './written-filter.ts'

/** A comment with its rating and day, and the language of its ticket; '' if it is not known. */
export type CommentText = { comment: string; language: string; rating: number; day: string }

const COMMENTS = sqlFile<AskedSides['asked'] & { from: string; to: string; limit: number }, CommentText>(
  'responses/newest-comments.sql',
)

/** At most this many comments of each side are read. */
const COMMENTS_MAX = 5_000

/** The comments of two times. */
export type CommentsRead = {
  sides: Sides
  upTo: number
  before: CommentText[]
  since: CommentText[]
  limit: number
  limitReached: boolean
}

/**
 * What those wrote who were not satisfied, in a period and in what it is compared with, as far as the actor may read single
 * responses: the newest of each. Each reading is a row of audit, which says nothing of what they say.
 */
export async function readComments(ctx: AdminContext, input: unknown): Promise<CommentsRead> {
  requireRole(ctx, 'comments.read')
  const query = parseOrRefuse(VoiceChangesQuery, input, 'query')
  const { sides, scope, asked } = await askSides(ctx, query)
  const limit = COMMENTS_MAX + 1
  const { result } = await asReader(ctx, scope, async ({ db }) => ({
    before: await COMMENTS.execute(db, { ...asked, ...sides.against, limit }),
    since: await COMMENTS.execute(db, { ...asked, ...sides.period, limit }),
  }))
  const limitReached = Math.max(result.before.length, result.since.length) > COMMENTS_MAX
  const [before, since] = [result.before.slice(0, COMMENTS_MAX), result.since.slice(0, COMMENTS_MAX)]
  await inTransaction(ctx, async (ctx) => {
    const after = { ...writtenFilter(query), comments: before.length + since.length }
    await recordAudit(ctx, { verb: 'read', entity: 'response', entityId: query.survey, before: null, after })
  })
  return { sides, upTo: asked.upTo, before, since, limit: COMMENTS_MAX, limitReached }
}
