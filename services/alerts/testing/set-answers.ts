import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** Invitations that were counted: of one day, and as many of them answered as there are ratings. */
export type CountedSpan = {
  day: string
  /** Each as the ticket named it. */
  country: string
  team?: string
  product?: string
  ratings: readonly number[]
  /** Those who were asked and did not answer. */
  silent?: number
}

/** Writes invitations and what they are counted as, as the aggregation job does. */
export async function setAnswers(db: Database, workspaceId: number, spans: readonly CountedSpan[]): Promise<void> {
  const rows = spans.flatMap(({ day, country, team = 'care', product = 'mail', ratings, silent = 0 }) => [
    ...ratings.map((rating) => ({ day, country, team, product, rating })),
    ...Array.from({ length: silent }, () => ({ day, country, team, product, rating: null })),
  ])
  await sql`insert into rollup_state (workspace_id) values (${workspaceId}) on conflict do nothing`.execute(db)
  await sql`
    with given as (
      select gen_random_uuid() as id, one.*
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as one (day date, country text, team text, product text, rating smallint)
    ),
    asked as (
      insert into respondent (workspace_id, respondent_id, address, address_key)
      select ${workspaceId}, id, id || '@c.example', id || '@c.example' from given
      returning respondent_id
    ),
    invited as (
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale, team,
        product, country, solved_at, send_after, expires_at)
      select ${workspaceId}, id, 'csat', id, 'desk', id::text, 1, 'en', team, product, country, day, day, day
      from given join asked on respondent_id = id
      returning invitation_id
    )
    insert into counted (workspace_id, invitation_id, survey_id, team, product, sent_day, response_day, rating, evidence)
    select ${workspaceId}, id, 'csat', team, product, day, case when rating is not null then day end, rating,
           case when rating is not null then 'confirmed' end
    from given join invited on invitation_id = id`.execute(db)
}
