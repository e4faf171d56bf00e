import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * Makes workspaces in which nothing is due, from id `from` on: each has a survey, answers that are counted, a mail that waits
 * for next week, an alert rule, and jobs that ran this minute.
 */
export async function createIdleWorkspaces(db: Database, from: number, count: number): Promise<void> {
  const to = from + count - 1
  const ids = sql`generate_series(${from}::integer, ${to}::integer) as workspace_id`
  await sql`insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
    select workspace_id, 'idle ' || workspace_id, 'Europe/Berlin', 'Support', 'support@company.example' from ${ids}`.execute(
    db,
  )
  await sql`insert into rollup_state (workspace_id) select workspace_id from ${ids}`.execute(db)
  await sql`insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
    select workspace_id, 'csat', 1, 'csat', 'CSAT', 1, 5 from ${ids}`.execute(db)
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    select workspace_id, gen_random_uuid(), 'anna@customer.example', 'anna@customer.example' from ${ids}`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale,
      solved_at, send_after, expires_at)
    select workspace_id, gen_random_uuid(), 'csat', respondent_id, 'test', '1', 1, 'en', now(), now() + interval '7 days',
      now() + interval '30 days'
    from respondent where workspace_id between ${from} and ${to}`.execute(db)
  await sql`insert into delivery (workspace_id, invitation_id, sequence, state, due_at, domain)
    select workspace_id, invitation_id, 0, 'queued', send_after, 'customer.example'
    from invitation where workspace_id between ${from} and ${to}`.execute(db)
  await sql`insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id, recipients)
    select workspace_id, gen_random_uuid(), 'drop', 'csat', '{lead@company.example}' from ${ids}`.execute(db)
  await sql`insert into job_run (workspace_id, job, slot, state)
    select workspace_id, job, date_trunc('minute', now()), 'done'
    from ${ids}, unnest('{publish-periods,check-rollups,remove-job-runs}'::text[]) as job`.execute(db)
}
