import { type Database, sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import { timedId } from '../timed-id.ts'

/** New invitations without an answer yet, spread over the teams and products; gives their ids. */
export async function addInvitations(db: Database, label: string, count: number): Promise<string[]> {
  const { rows } = await sql<{ invitation_id: string }>`
    insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team, product,
                            agent, country, channel, locale, solved_at, send_after, expires_at)
    select 1, ${timedId(sql`now()`)}, 'csat', '00000000-0000-4000-8000-000000000001', ${label}, n::text, 1, 'team-' || n % 40,
           'product-' || n % 12, 'agent-' || n % 400, 'C' || n % 15, 'channel-' || n % 4, 'en', now(), now(),
           now() + interval '30 days'
    from generate_series(1, ${count}::integer) as n
    returning invitation_id`.execute(db)
  return rows.map((row) => row.invitation_id)
}

/** The statement of the survey endpoint that stores first answers. */
export const STORE = sqlFile<ReturnType<typeof storeParameters>, { invitation_id: string }>(
  'responses/store-responses.sql',
)

/** The parameters of the statement that stores first answers, as the survey endpoint gives them. */
export function storeParameters(invitationIds: readonly string[]) {
  const same = <T>(value: T) => invitationIds.map(() => value)
  return {
    workspaceId: 1,
    invitationIds,
    ratings: invitationIds.map((_, index) => 1 + (index % 5)),
    comments: same('They found the reason at once, and told me how to avoid it.'),
    evidence: same('confirmed'),
    evidenceReasons: same('gesture'),
    reasons: same('{}'),
    facts: same('{"via":"gesture"}'),
    renderedAtMs: same(1),
    edits: same(1),
  }
}
