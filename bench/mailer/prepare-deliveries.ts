import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { timedId } from '../timed-id.ts'

/** A workspace with `count` people who each have one first mail due, at no pace. */
export async function prepareDeliveries(db: Database, count: number): Promise<void> {
  await sql`insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
    values (1, 'Bench', 'Asia/Novosibirsk', 'Support', 'support@company.example')`.execute(db)
  await sql`insert into mail_setting (workspace_id, settings)
    values (1, '{"mailsPerMinute": null, "mailsPerMinutePerDomain": null}')`.execute(db)
  await sql`insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
    values (1, 'csat', 1, 'csat', 'CSAT', 1, 5)`.execute(db)
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key, name)
    select 1, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'person-' || n || '@clients.example',
      'person-' || n || '@clients.example', 'Anna Example'
    from generate_series(1, ${count}::integer) as n`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      subject, team, product, locale, solved_at, send_after, expires_at)
    select 1, ${timedId(sql`now()`)}, 'csat', ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'bench', n::text, 1,
      'The invoice shows a wrong sum', 'team-' || n % 40, 'product-' || n % 12, 'en', now(), now(), now() + interval '30 days'
    from generate_series(1, ${count}::integer) as n`.execute(db)
  await sql`insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, team, product, outcome,
      survey_id, invitation_id)
    select workspace_id, source, ticket_id, solve_cycle, solved_at, team, product, 'invited', survey_id, invitation_id
    from invitation`.execute(db)
  await sql`insert into delivery (workspace_id, invitation_id, sequence, due_at, domain)
    select 1, invitation_id, 0, now(), 'clients.example' from invitation`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

/** Makes every first mail due again, and forgets what sending them left behind. */
export async function makeDueAgain(db: Database): Promise<void> {
  await sql`truncate change_log, respondent_asked`.execute(db)
  await sql`delete from delivery where sequence > 0`.execute(db)
  await sql`update delivery set state = 'queued', due_at = now(), attempts = 0, sending_at = null, sent_at = null,
    sent_day = null`.execute(db)
  await sql`vacuum delivery`.execute(db)
  await sql`checkpoint`.execute(db)
}
