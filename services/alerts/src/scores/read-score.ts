import { createHash } from 'node:crypto'
import type { Database } from '@otzyv/database'
import type { Score } from '@otzyv/helpdesk-api'
import { harmlessLabel } from '@otzyv/service-kit'
import { sql } from 'kysely'
import type { ClaimedScore } from '../queue/claim-score.ts'
import { NOTE_WORDS } from './note-words.ts'

const COMMENT_MAX = 4000

type Row = {
  source: string
  ticketId: string
  surveyId: string
  surveyName: string
  min: number
  max: number
  locale: string
  rating: number
  comment: string
  evidence: string
  excluded: boolean
  earlier: number[]
}

/** What was written of the same answer before; `said` is null if that was nothing. */
type Before = { said: string | null; farId: string | null }

export type ReadScore = { score: Score; said: string; noteId: string | null }

/**
 * What is to be written of an answer, from what is stored now. Gives null if that is nothing: an answer that does not count is
 * written about only if it was before, and the same is not written twice.
 */
export async function readScore(
  ctx: { db: Database },
  claimed: ClaimedScore,
  writesComment: boolean,
): Promise<ReadScore | null> {
  const row = await readRow(ctx, claimed)
  if (!row) return null
  const before = await readBefore(ctx, claimed)
  const counts = row.evidence === 'confirmed' && !row.excluded
  if (!counts && before.said === null) return null
  const comment = writesComment && row.comment !== '' ? row.comment.slice(0, COMMENT_MAX) : null
  const { source, ticketId, surveyId: survey, rating, earlier } = row
  const holds = { source, ticketId, survey, rating, comment, counts }
  const said = createHash('sha256')
    .update(JSON.stringify(counts ? holds : { counts }))
    .digest('hex')
    .slice(0, 32)
  if (said === before.said) return null
  const scale = { min: row.min, max: row.max }
  const score = { ...holds, key: claimed.notification_id, scale, earlier, note: noteOf(row, comment, counts) }
  return { score, said, noteId: before.farId }
}

function noteOf(row: Row, comment: string | null, counts: boolean): string {
  const words = NOTE_WORDS[row.locale === 'ru' ? 'ru' : 'en']
  if (!counts) return words.countsNoMore
  const { rating, max, earlier: before } = row
  const rated = words.rated({ rating, max, before, survey: harmlessLabel(row.surveyName, 100) })
  return comment === null ? rated : `${rated}\n\n${words.comment}\n${comment}`
}

async function readRow({ db }: { db: Database }, { workspace_id, invitation_id }: ClaimedScore): Promise<Row | null> {
  const { rows } = await sql<Row>`
    select invitation.source, invitation.ticket_id as "ticketId", response.survey_id as "surveyId",
      survey.name as "surveyName", survey.scale_min as min, survey.scale_max as max, workspace.locale,
      response.rating, response.comment, response.evidence, exclusion.invitation_id is not null as excluded,
      array(
        select distinct version.rating::int from response_version version
        where version.workspace_id = ${workspace_id} and version.invitation_id = response.invitation_id
          and version.rating <> response.rating
        order by 1
      ) as earlier
    from response
    join invitation on invitation.workspace_id = ${workspace_id} and invitation.invitation_id = response.invitation_id
    join survey on survey.workspace_id = ${workspace_id} and survey.survey_id = response.survey_id
    join workspace on workspace.workspace_id = ${workspace_id}
    left join exclusion on exclusion.workspace_id = ${workspace_id} and exclusion.invitation_id = response.invitation_id
    where response.workspace_id = ${workspace_id} and response.invitation_id = ${invitation_id}`.execute(db)
  return rows[0] ?? null
}

/** The last writing of this kind about the answer; one in doubt may be there, but nobody knows as what. */
async function readBefore({ db }: { db: Database }, claimed: ClaimedScore): Promise<Before> {
  const row = await db
    .selectFrom('notification')
    .select(['said', 'far_id'])
    .where('workspace_id', '=', claimed.workspace_id)
    .where('helpdesk_api_id', '=', claimed.helpdesk_api_id)
    .where('invitation_id', '=', claimed.invitation_id)
    .where('event', '=', claimed.event)
    .where('notification_id', '<>', claimed.notification_id)
    .where('state', 'in', ['sent', 'unknown'])
    .orderBy('notification_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { said: row ? (row.said ?? '') : null, farId: row?.far_id ?? null }
}
