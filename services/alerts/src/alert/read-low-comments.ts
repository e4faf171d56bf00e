import type { Database } from '@otzyv/database'
import { harmlessLabel } from '@otzyv/service-kit'
import { sql } from 'kysely'
import type { ReadAlert } from './read-alert.ts'

type LowComment = { rating: number; comment: string }

const AT_MOST = 3
/** A mail is no place for a long text; the page has all of it. */
const LONGEST = 280

/** The newest low ratings with a comment that an alert is about, for who may read them. */
export async function readLowComments({ db }: { db: Database }, alert: ReadAlert): Promise<LowComment[]> {
  const { workspaceId, surveyId, dimension, value, onsetDay, preset, kind } = alert
  if (surveyId === null || kind === 'response_rate') return []
  const { rows } = await sql<LowComment>`
    select rating, left(comment, ${LONGEST}) as comment
    from response
    join invitation on invitation.workspace_id = ${workspaceId} and invitation.invitation_id = response.invitation_id
    left join exclusion on exclusion.workspace_id = ${workspaceId} and exclusion.invitation_id = response.invitation_id
    where response.workspace_id = ${workspaceId} and response.survey_id = ${surveyId} and rating <= ${preset.negativeTo}
      and evidence in ('confirmed', 'by_ticket') and comment <> '' and exclusion.invitation_id is null
      and (${dimension} <> 'team' or coalesce((select counts_as from dimension_merge
                                               where workspace_id = ${workspaceId} and dimension = 'team' and value = team), team) = ${value})
      and (${dimension} <> 'product' or coalesce((select counts_as from dimension_merge
                                                  where workspace_id = ${workspaceId} and dimension = 'product' and value = product), product) = ${value})
      and (${dimension} = 'response' or local_day >= ${onsetDay}::date)
      and (${dimension} <> 'response' or response.invitation_id::text = ${value})
    order by first_confirmed_at desc, response.invitation_id
    limit ${AT_MOST}`.execute(db)
  // It was written by a stranger.
  return rows.map(({ rating, comment }) => ({ rating, comment: harmlessLabel(comment, LONGEST) }))
}

/**
 * Whether somebody may read comments of an alert: a manager or admin of the workspace who sees its team. Others, such as an
 * address that only the rule knows, may not; what is made up everybody may.
 */
export async function mayReadComments({ db }: { db: Database }, alert: ReadAlert, recipient: string): Promise<boolean> {
  if (alert.madeUp) return true
  const { workspaceId, dimension, value, detail } = alert
  const team = dimension === 'team' ? value : typeof detail.team === 'string' ? detail.team : null
  const person = await db
    .selectFrom('person')
    .select('teams')
    .where('workspace_id', '=', workspaceId)
    .where(sql<string>`lower(address)`, '=', recipient.toLowerCase())
    .where('role', 'in', ['manager', 'admin'])
    .where('switched_off_at', 'is', null)
    .executeTakeFirst()
  if (!person) return false
  return person.teams === null || (team !== null && person.teams.includes(team))
}
