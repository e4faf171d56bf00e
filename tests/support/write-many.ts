import { type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * Writes so many answers of a team, each to a mail sent the day before, as the steps of the pipeline would: facts and change
 * log in one transaction. `good` of a hundred are fives, the others ones.
 */
export async function writeMany(
  ctx: { db: Database },
  workspaceId: number,
  { team, day, count, good }: { team: string; day: string; count: number; good: number },
): Promise<void> {
  await inTransaction(ctx, async ({ db }) => {
    await sql`
      insert into dimension_value (workspace_id, dimension, value, label)
      values (${workspaceId}, 'team', ${team}, ${team})
      on conflict do nothing`.execute(db)
    await sql`
      insert into respondent (workspace_id, respondent_id, address, address_key)
      values (${workspaceId}, '00000000-0000-4000-8000-000000000001', 'a@example.com', 'a@example.com')
      on conflict do nothing`.execute(db)
    await sql`
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team,
                              locale, solved_at, send_after, expires_at)
      select ${workspaceId}, gen_random_uuid(), 'csat', '00000000-0000-4000-8000-000000000001', 'test',
             ${`${team} ${day} `} || number, 1, ${team}, 'en', ${day}::date - 1, ${day}::date - 1, ${day}::date + 30
      from generate_series(1, ${count}::integer) as number`.execute(db)
    // The session may have planned its checks of foreign keys when the table was empty: it would read all of it for each row.
    await sql`analyze invitation`.execute(db)
    await sql`
      with written as (
        select invitation_id, substring(ticket_id from '\\d+$')::integer as number
        from invitation
        where workspace_id = ${workspaceId} and source = 'test' and starts_with(ticket_id, ${`${team} ${day} `})
      ),
      sent as (
        insert into delivery (workspace_id, invitation_id, sequence, state, due_at, sent_at, sent_day)
        select ${workspaceId}, invitation_id, 0, 'sent', ${day}::date - 1, ${day}::date - 1, ${day}::date - 1 from written
      ),
      answered as (
        insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day,
                              first_confirmed_at)
        select ${workspaceId}, invitation_id, 'csat', case when number % 100 < ${good}::integer then 5 else 1 end, 'confirmed', 1, 1,
               ${day}::date, ${day}::date
        from written
      )
      insert into change_log (workspace_id, invitation_id)
      select ${workspaceId}, invitation_id from written order by number`.execute(db)
  })
  // As the server does by itself within a minute or so, or in the midst of what the test looks at: then a plan made for an
  // empty table takes minutes.
  await sql`analyze invitation, delivery, response, change_log`.execute(ctx.db)
}
