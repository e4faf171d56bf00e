import { type Database, migrate, sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import { rebuildPeriods } from '../../services/aggregation-job/src/rebuild/recount-days.ts'
import { readRuleset } from '../../services/aggregation-job/src/ruleset/read-ruleset.ts'
import { timedId } from '../timed-id.ts'
import { withoutIndexes } from './without-indexes.ts'

const COUNT = sqlFile<{ workspaceId: number; from: string; to: string }, { rows: number }>('rollups/count-days.sql')

export const LAST_DAY = '2026-11-15'
export const AFTER_LAST_DAY = '2026-11-16'
const DAYS = 546
const FIRST_DAY = '2025-05-19'

/** This many responses over 78 weeks, 40 teams or as many as wanted, 12 products, 400 agents, 15 countries, 4 channels, 6 languages and 5 tags, all of them counted. */
export async function buildHistory(db: Database, responses: number, teams = 40): Promise<void> {
  await migrate(db)
  await sql`insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
    values (1, 'Bench', 'Asia/Novosibirsk', 'Bench', 'bench@company.example')`.execute(db)
  await sql`insert into rollup_state (workspace_id) values (1)`.execute(db)
  await sql`insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
    values (1, 'csat', 1, 'csat', 'CSAT', 1, 5)`.execute(db)
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (1, '00000000-0000-4000-8000-000000000001', 'r@customer.example', 'r@customer.example')`.execute(db)
  await withoutIndexes(db, ['response', 'delivery', 'counted', 'invitation'], async () => {
    await sql`create unlogged table bench_row (like counted including defaults, agent text, country text, channel text)`.execute(
      db,
    )
    await addRows(db, {
      first: 1,
      count: responses,
      teams,
      at: sql`${FIRST_DAY}::timestamp + (n - 1) * (${DAYS}::float8 / ${responses}::float8) * interval '1 day'`,
    })
    await sql`insert into counted (workspace_id, invitation_id, survey_id, team, product, language, tag, sent_day, response_day, rating, evidence, lag) select workspace_id, invitation_id, survey_id, team, product, language, tag, sent_day, response_day, rating, evidence, lag from bench_row`.execute(
      db,
    )
    await sql`drop table bench_row`.execute(db)
  })
  await sql`vacuum (analyze) response, delivery, counted, invitation`.execute(db)
  await COUNT.execute(db, { workspaceId: 1, from: '2025-01-01', to: '2027-01-01' })
  await sql`analyze segment, daily_sum`.execute(db)
  const ruleset = await readRuleset({ db }, 1)
  if (ruleset) await rebuildPeriods({ db }, 1, { from: FIRST_DAY, to: AFTER_LAST_DAY }, ruleset)
  // There are no tickets, so that their sums are whole: what is said of them is remembered, as in the product.
  await sql`insert into coverage_zone (workspace_id, zone_number, time_zone, counted_to) values (1, 1, 'Asia/Novosibirsk', 'infinity')`.execute(
    db,
  )
  // As whatever changes sums does.
  await sql`update rollup_state set revision = revision + 1`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

/** New responses of the last two days, each with its invitation, its mail and its log row; what a batch absorbs. */
export async function addChanges(db: Database, first: number, count: number): Promise<void> {
  await sql`create unlogged table bench_row (like counted including defaults, agent text, country text, channel text)`.execute(
    db,
  )
  await addRows(db, { first, count, at: sql`${AFTER_LAST_DAY}::timestamp - random() * interval '2 days'` })
  await sql`insert into change_log (workspace_id, invitation_id) select 1, invitation_id from bench_row`.execute(db)
  await sql`drop table bench_row`.execute(db)
}

async function addRows(
  db: Database,
  rows: { first: number; count: number; at: ReturnType<typeof sql>; teams?: number },
): Promise<void> {
  const last = rows.first + rows.count - 1
  await sql`
    insert into bench_row (workspace_id, invitation_id, survey_id, team, product, agent, country, channel, language, tag,
                           sent_day, response_day, rating, evidence, lag)
    select 1, ${timedId(sql`at`)}, 'csat', 'team-' || team, 'product-' || (random() * 11)::int,
           'agent-' || team || '-' || (random() * 9)::int, 'C' || (random() * 14)::int, 'channel-' || (random() * 3)::int,
           (array['en', 'de', 'ru', 'sr', 'pt', 'ja'])[1 + (random() * 5)::int],
           (array['', '', 'refund', 'login', 'outage', 'invoice'])[1 + (random() * 5)::int], at::date, at::date, 1 + (random() * 4)::int,
           case when random() < 0.9 then 'confirmed' when random() < 0.5 then 'unconfirmed' else 'suspect' end, 'under_1_day'
    from (
      select (random() * ${(rows.teams ?? 40) - 1}::int)::int as team, ${rows.at} as at
      from generate_series(${rows.first}::int, ${last}::int) as n
      order by at
    ) as drawn`.execute(db)
  await sql`
    insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, subject,
                            team, product, agent, country, channel, language, tag, locale, solved_at, send_after, expires_at)
    select 1, invitation_id, survey_id, '00000000-0000-4000-8000-000000000001', 'bench',
           (${rows.first}::int + row_number() over ())::text, 1, 'Cannot log in', team, product, agent, country, channel, language, tag, 'en',
           sent_day, sent_day, sent_day + 30
    from bench_row`.execute(db)
  await sql`
    insert into delivery (workspace_id, invitation_id, sequence, state, due_at, attempts, message_id, sending_at, sent_at, sent_day)
    select 1, invitation_id, 0, 'sent', sent_day, 1, '<' || invitation_id || '@company.example>', sent_day, sent_day, sent_day
    from bench_row`.execute(db)
  await sql`
    insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day,
                          first_confirmed_at)
    select 1, invitation_id, survey_id, rating, case when rating < 3 then 'It took three days to get an answer.' else '' end,
           evidence, 1, 1, response_day, response_day + interval '1 hour'
    from bench_row`.execute(db)
}
