import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, migrate } from '@otzyv/database'
import { type Keyring, signLink } from '@otzyv/keyring'
import { sql } from 'kysely'
import { timedId } from '../timed-id.ts'

/** A workspace with `count` invitations; writes their tokens into a file, one a line. */
export async function prepareDatabase(db: Database, keyring: Keyring, count: number, tokenFile: string): Promise<void> {
  await migrate(db)
  await sql`insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
    values (1, 'Bench', 'Asia/Novosibirsk', 'Bench', 'bench@company.example')`.execute(db)
  await sql`insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
    values (1, 'csat', 1, 'csat', 'CSAT', 1, 5)`.execute(db)
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (1, '00000000-0000-4000-8000-000000000001', 'r@customer.example', 'r@customer.example')`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      team, product, locale, solved_at, send_after, expires_at)
    select 1, ${timedId(sql`now() - (1 - n / ${count}::float8) * interval '14 days'`)}, 'csat', '00000000-0000-4000-8000-000000000001', 'bench', n::text, 1,
      'team-' || n % 40, 'product-' || n % 12, 'en', now(), now(), now() + interval '30 days'
    from generate_series(1, ${count}::integer) as n`.execute(db)
  await sql`create table bench_invitation as
    select (row_number() over ())::integer as place, invitation_id from invitation order by random()`.execute(db)
  await sql`alter table bench_invitation add primary key (place)`.execute(db)
  await sql`create sequence bench_place cache 100`.execute(db)
  const { rows } = await sql<{ invitation_id: string }>`
    select invitation_id from bench_invitation order by place`.execute(db)
  const expiresAt = new Date(Date.now() + 29 * 86_400_000)
  const tokens = rows.map(({ invitation_id }) =>
    signLink(keyring, 'survey', {
      workspaceId: 1,
      invitationId: invitation_id,
      surveyNumber: 1,
      kind: 'csat',
      localeIndex: 0,
      expiresAt,
    }),
  )
  writeFileSync(tokenFile, `${tokens.join('\n')}\n`)
  await sql`vacuum analyze`.execute(db)
}

/** Takes all responses out again, so that every run stores new ones. */
export async function emptyResponses(db: Database): Promise<void> {
  // The load generator ends with requests under way.
  for (let quiet = 0; quiet < 5; ) {
    const { rows } = await sql<{ busy: number }>`select count(*)::integer as busy from pg_stat_activity
      where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`.execute(db)
    quiet = rows[0]?.busy === 0 ? quiet + 1 : 0
    await sleep(50)
  }
  await sql`truncate response, response_version, change_log`.execute(db)
  await sql`alter sequence bench_place restart`.execute(db)
  await sql`checkpoint`.execute(db)
}
