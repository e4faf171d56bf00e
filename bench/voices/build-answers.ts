import { type Database, ensureReaderRole, migrate } from '@otzyv/database'
import { sql } from 'kysely'
import { withoutIndexes } from '../rollup/without-indexes.ts'
import { timedId } from '../timed-id.ts'

export const AFTER_LAST_DAY = '2026-11-16'
const FIRST_DAY = '2025-05-19'
const DAYS = 546

/** Sentences of which comments are put together, by the language of the ticket. `nowhere` is in none of them. */
const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  en: [
    'It took three days to get an answer.',
    'The invoice was wrong twice and nobody explained why.',
    'Three people asked me for the same details, and none of them read what I had written before.',
    'Quick and clear, thank you.',
    'Our server moved to a new host at night without a word.',
    'I had to send the same screenshots again and again until somebody looked at them.',
  ],
  de: [
    'Die Rechnung war falsch, und niemand konnte sagen warum.',
    'Schnell und freundlich geholfen.',
    'Ich musste mein Anliegen dreimal erklären, bevor jemand antwortete.',
  ],
  ru: [
    'Счёт прислали дважды, и никто не объяснил почему.',
    'Ответа пришлось ждать три дня.',
    'Быстро и понятно, спасибо большое специалистам поддержки.',
  ],
  ja: ['すぐに解決しました。', '返事が来るまで三日かかりました。'],
}

/**
 * This many answers over 78 weeks and 40 teams, a quarter of them with a comment of one to five sentences, a sixth of them low.
 * Of nine in ten low ones somebody has said something; one answer in a hundred is left out of the figures.
 */
export async function buildAnswers(db: Database, responses: number): Promise<void> {
  await migrate(db)
  await ensureReaderRole({ db }, { again: true })
  await sql`insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
    values (1, 'Bench', 'Asia/Novosibirsk', 'Bench', 'bench@company.example')`.execute(db)
  await sql`insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
    values (1, 'csat', 1, 'csat', 'CSAT', 1, 5)`.execute(db)
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (1, '00000000-0000-4000-8000-000000000001', 'r@customer.example', 'r@customer.example')`.execute(db)
  await withoutIndexes(db, ['response', 'invitation'], async () => await addRows(db, responses))
  await sql`
    insert into follow_up (workspace_id, invitation_id, state, rendered_at_ms, edit, revision)
    select 1, invitation_id, (array['contacted', 'resolved', 'resolved', 'resolved'])[1 + (random() * 3)::int], 1, 1, 1
    from response where rating <= 2 and random() < 0.9
    order by invitation_id`.execute(db)
  await sql`
    insert into exclusion (workspace_id, invitation_id, reason, excluded_by)
    select 1, invitation_id, 'test', 'bench' from response where random() < 0.01 order by invitation_id`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

async function addRows(db: Database, responses: number): Promise<void> {
  await sql`
    create unlogged table bench_row as
    select ${timedId(sql`at`)} as id, at, (random() * 39)::int as team, random() as draw,
           (array['en', 'en', 'de', 'ru', 'ja', 'en'])[1 + (random() * 5)::int] as language
    from (
      select ${FIRST_DAY}::timestamptz + n * (${DAYS}::float8 / ${responses}::float8) * interval '1 day' as at
      from generate_series(0, ${responses}::int - 1) as n
    ) as times`.execute(db)
  await sql`
    insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, subject, team,
                            product, agent, country, channel, language, tag, locale, solved_at, send_after, expires_at)
    select 1, id, 'csat', '00000000-0000-4000-8000-000000000001', 'bench', (row_number() over ())::text, 1, 'Cannot log in',
           'team-' || team, 'product-' || (random() * 11)::int, 'agent-' || team || '-' || (random() * 9)::int,
           'C' || (random() * 14)::int, 'channel-' || (random() * 3)::int, language, '', 'en', at, at, at + interval '30 days'
    from bench_row`.execute(db)
  await sql`
    insert into response (workspace_id, invitation_id, survey_id, rating, comment, reasons, evidence, rendered_at_ms, edit,
                          local_day, first_confirmed_at)
    select 1, id, 'csat', case when random() < 0.16 then 1 + (random())::int else 3 + (random() * 2)::int end,
           case when draw < 0.25 then array_to_string(array(
             select said ->> (n * 0 + random() * (jsonb_array_length(said) - 1))::int
             from generate_series(0, (draw * 16)::int) as n
           ), ' ') else '' end,
           case when random() < 0.1 then '{slow}'::text[] else '{}' end,
           case when random() < 0.95 then 'confirmed' else 'suspect' end, 1, 1,
           (at at time zone 'Asia/Novosibirsk')::date, at
    from bench_row
    join (select key, value as said from jsonb_each(${JSON.stringify(SENTENCES)}::jsonb)) as sentences on key = language
    order by id`.execute(db)
  await sql`drop table bench_row`.execute(db)
}
