import { randomBytes } from 'node:crypto'
import { readSql } from '@otzyv/database'
import { forEachName } from '@otzyv/domain'
import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, runAsAdmin, type TestDatabase } from '@otzyv/testing'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { READERS } from './support/column-readers.ts'
import { makeDataDir, runOtzyv, startOtzyv } from './support/otzyv.ts'
import {
  applyRoles,
  createServiceLogins,
  ROLES,
  roleOf,
  SERVICES,
  type ServiceLogins,
  type ServiceName,
} from './support/service-logins.ts'

const ROLLUP = 'aggregation-job insert update delete'
const WRITING = ['aggregation-job', 'alerts', 'intake', 'mailer', 'survey-endpoint']
/** Who may write which table, and how; '' if only the owner may. A table that is not here fails until somebody has decided. */
const WRITERS: Record<string, string> = {
  alert:
    'admin update(acknowledged_at) update(acknowledged_by) update(close_reason) update(ended_at) update(muted_until) update(new_normal_day) update(outcome) update(state), alerts insert update',
  alert_event: 'admin insert, alerts insert', // what a person decided, and what was found
  ...forEachName(
    ['alert_mail', 'alert_rule_run', 'follow_up_mail', 'operator_notice_mail'],
    () => 'alerts insert update',
  ),
  alert_test_mail: 'admin insert delete, alerts update', // a person asks for a test
  alert_rule: 'admin insert update, alerts update(created_at)', // for its lock
  api_key: 'admin insert update(revoked_at)',
  audit: 'admin insert, dashboard-api insert, intake insert, survey-endpoint insert',
  change_log: 'admin insert, aggregation-job insert delete, mailer insert, survey-endpoint insert',
  ...forEachName(['counted', 'counted_coverage', 'coverage_sum', 'coverage_zone'], () => ROLLUP),
  coverage:
    'admin update(cut_fields) update(ignored_fields) update(invitation_id) update(organisation) update(tags) update(ticket_id) delete, intake insert update(invitation_id) update(outcome) update(skip_reason) update(survey_id)', // of somebody who is erased; once an address came
  coverage_log: 'admin insert, aggregation-job insert delete, intake insert, mailer insert',
  coverage_outcome: '',
  daily_cohort: '',
  daily_rollup: '',
  daily_sum: ROLLUP,
  ruleset: 'admin insert, aggregation-job update(in_force_from) update(in_force_to)',
  delivery: 'admin insert update(domain) update(last_error) update(message_id), intake insert, mailer insert update', // of somebody who is erased
  demo_filling: '', // the first start, which is the owner's
  dimension_merge: 'admin insert delete',
  dimension_value: 'admin update(label) update(retired_at), intake insert',
  event_log: 'admin insert delete, aggregation-job insert, alerts insert update delete, intake insert',
  evidence_decision: 'admin insert, survey-endpoint insert',
  ...forEachName(['exclusion', 'response_tag'], () => 'admin insert delete'),
  follow_up: 'admin insert update',
  identity: 'admin insert delete',
  invitation:
    'admin insert update(respondent_id) update(subject) delete, intake insert, survey-endpoint insert update(ticket_id)',
  job_run: ROLLUP,
  intervention: 'admin insert update',
  ...forEachName(['kiosk', 'template_link'], () => 'admin insert update(active)'),
  waiting_answer: 'survey-endpoint insert update(due_at) delete',
  dropped_answer: 'survey-endpoint insert update(answers)',
  link_hit: 'admin delete, survey-endpoint insert delete',
  ...forEachName(['erased_invitation', 'erased_solve', 'erasure'], () => 'admin insert'),
  mail_event: 'admin insert update(address_key) update(event_id) delete, mailer insert',
  mail_server:
    'admin insert update(changed_at) update(host) update(key_number) update(port) update(sealed) update(tls) update(username) delete, mailer update(key_number) update(sealed)',
  thanks_mail: 'admin update(workspace_id), mailer insert update', // for a lock, of somebody who is erased
  thanks_mail_rule: 'admin insert update delete',
  mail_setting: 'admin insert update',
  notification: 'admin insert update delete, alerts insert update delete',
  operator_notice: 'aggregation-job insert update(detail), alerts insert update(detail) update(notified_at)',
  address_lookup: 'admin delete, intake insert update delete', // of somebody who is erased
  helpdesk_api:
    'admin insert update delete, alerts update(failing_since) update(off_reason) update(paused_until) update(state)',
  helpdesk_api_secret: 'admin insert delete, alerts update(key_number) update(sealed)',
  channel:
    'admin insert update delete, alerts update(failing_since) update(off_reason) update(paused_until) update(state)',
  channel_secret: 'admin insert delete, alerts update(key_number) update(sealed)',
  outgoing_webhook: 'admin insert update delete, alerts update(failing_since) update(paused_until) update(state)',
  outgoing_webhook_secret: 'admin insert update(expires_at), alerts update(key_number) update(sealed) delete',
  passkey: 'admin delete, admin-api insert update(counter) update(last_used_at)',
  period_indicator: ROLLUP,
  person:
    'admin insert update(address) update(address_key) update(agent) update(name) update(role) update(switched_off_at) update(teams)',
  published_indicator: 'aggregation-job insert',
  published_period: 'aggregation-job insert',
  readiness_write: WRITING.map((service) => `${service} insert update(written_at)`).join(', '), // each its own row
  reply: 'admin delete, mailer insert',
  respondent:
    'admin insert update(workspace_id) delete, intake insert update(locale) update(name) update(time_zone), survey-endpoint insert',
  respondent_asked: 'mailer insert update',
  response:
    'admin insert update(comment) update(evidence) update(facts) update(updated_at), survey-endpoint insert update',
  response_version: 'admin delete, survey-endpoint insert delete',
  rollup_check: ROLLUP,
  rollup_rebuild: ROLLUP,
  rollup_state: 'admin insert, aggregation-job update',
  schema_migration: '',
  schema_migration_lock: '',
  segment: ROLLUP,
  session: 'admin update(ended_at), admin-api insert update(last_used_at) delete',
  sign_in_link: 'admin insert update(used_at) delete, mailer insert delete',
  sign_in_mail: 'admin-api insert delete, mailer update',
  suppression: 'admin insert delete, mailer insert delete',
  survey: 'admin insert update',
  survey_page: 'admin insert update',
  ticket_reopen: 'admin delete, intake insert',
  ...forEachName(
    ['retention', 'retention_run', 'saved_view', 'ticket_link', 'workspace_logo'],
    () => 'admin insert update delete',
  ),
  'upcoming.change_log': 'aggregation-job insert delete',
  'upcoming.counted': ROLLUP,
  'upcoming.daily_cohort': '',
  'upcoming.daily_rollup': '',
  'upcoming.daily_sum': ROLLUP,
  'upcoming.period_indicator': ROLLUP,
  'upcoming.rollup_rebuild': ROLLUP,
  'upcoming.segment': ROLLUP,
  'upcoming.rollup_state': 'aggregation-job update delete',
  used_challenge: 'admin-api insert delete',
  vote_setting: 'aggregation-job insert update(unconfirmed)',
  waiting_change: '',
  watch_state: 'alerts insert update delete',
  webhook_payload: 'admin delete, intake insert delete',
  webhook_receipt: 'intake insert delete',
  webhook_secret: 'admin insert update(expires_at) delete, intake update(key_number) update(sealed) delete',
  webhook_source: 'admin insert update(name) update(revoked_at) update(settings) update(time_zone)',
  weekly_indicator: '',
  workspace: 'admin insert update, aggregation-job update(time_zone), mailer update(workspace_id)', // the mailer's for its lock
}

let database: TestDatabase
let logins: ServiceLogins
beforeAll(async () => {
  database = await createTestDatabase()
  logins = await createServiceLogins(database)
})
afterAll(() => database.drop().then(() => logins.drop()))

/** What admin-api may do since it calls the verbs of the commands: all that these two roles may, and it is listed with them. */
const GROUPS_OF_ADMIN_API = ['otzyv_admin', 'otzyv_aggregation_job']
const ofGroups = (has: RawBuilder<unknown>) => sql`(role = 'otzyv_admin_api' and exists (
  select 1 from unnest(${GROUPS_OF_ADMIN_API}::text[]) as name where ${has}))`
const nameOf = (role: string) => ROLES.find((service) => roleOf(service) === role) ?? role
/** How a statement ends in a session that is set to write, whatever the login's own default is. */
const refusal = async (service: ServiceName, statement: string) =>
  await logins
    .of(service)
    .db.transaction()
    .setAccessMode('read write')
    .execute(async (db) => await sql.raw(statement).execute(db))
    .then(
      () => 'done',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    )

describe('sql/roles.sql', () => {
  test('says of every table who may write it, also after it was run again, and twice at once', async () => {
    await Promise.all([applyRoles(database), applyRoles(database)])
    const { rows } = await sql<{ table: string; role: string; rights: string }>`
      with rights as (
        select c.oid, role, right_, null as column_, number
        from pg_class c, unnest(${ROLES.map(roleOf)}::text[]) as role,
          unnest('{insert,update,delete,truncate,references,trigger}'::text[]) with ordinality as r (right_, number)
        where has_table_privilege(role, c.oid, right_) and not ${ofGroups(sql`has_table_privilege(name, c.oid, right_)`)}
        union all
        select c.oid, role, right_, attname, number
        from pg_class c
        join pg_attribute on attrelid = c.oid and attnum > 0 and not attisdropped,
          unnest(${ROLES.map(roleOf)}::text[]) as role,
          unnest('{insert,update}'::text[]) with ordinality as r (right_, number)
        where has_column_privilege(role, c.oid, attnum, right_) and not has_table_privilege(role, c.oid, right_)
          and not ${ofGroups(sql`has_column_privilege(name, c.oid, attnum, right_)`)}
      )
      select case nspname when 'public' then '' else nspname || '.' end || relname as "table", role,
        string_agg(right_ || coalesce('(' || column_ || ')', ''), ' ' order by number, column_) as rights
      from pg_class c
      join pg_namespace n on n.oid = relnamespace and nspname in ('public', 'upcoming')
      left join rights on rights.oid = c.oid
      where relkind in ('r', 'p', 'v', 'm', 'f')
      group by 1, role
      order by 1, role`.execute(database.db)
    const found = new Map<string, string[]>()
    for (const { table, role, rights } of rows)
      found.set(table, [...(found.get(table) ?? []), ...(role === null ? [] : [`${nameOf(role)} ${rights}`])])
    expect(Object.fromEntries([...found].map(([table, who]) => [table, who.sort().join(', ')]))).toEqual(WRITERS)
  })

  test('shows what is personal or secret to those alone that use it', async () => {
    for (const [column, expected] of Object.entries(READERS)) {
      const [table = '', name = ''] = column.split('.')
      const { rows } = await sql<{ role: string }>`
        select role from unnest(${ROLES.map(roleOf)}::text[]) with ordinality as service (role, number)
        where has_column_privilege(role, ${table}, ${name}, 'select')
          and not ${ofGroups(sql`has_column_privilege(name, ${table}, ${name}, 'select')`)}
        order by number`.execute(database.db)
      expect([column, rows.map(({ role }) => nameOf(role)).sort()]).toEqual([column, [...expected].sort()])
    }
  })

  test('refuses what is not a service’s own', async () => {
    const forbidden: [ServiceName, string][] = [
      ['dashboard-api', 'insert into response select * from response'],
      ['dashboard-api', 'select * from respondent'],
      ['mailer', 'update weekly_indicator set n = 0'],
      ['mailer', "update workspace set name = 'mine'"],
      ['mailer', 'select comment from response'],
      ['survey-endpoint', 'delete from invitation'],
      ['survey-endpoint', 'update invitation set expires_at = now()'],
      ['survey-endpoint', 'insert into kiosk select * from kiosk'],
      ['survey-endpoint', 'select count(*) from upcoming.counted'],
      ['intake', 'delete from coverage'],
      ['intake', 'insert into api_key select * from api_key'],
      ['aggregation-job', 'update response set rating = 5'],
      ['aggregation-job', 'delete from published_indicator'],
      ['aggregation-job', 'insert into ruleset select * from ruleset'],
      ['alerts', 'update alert_rule set active = false'],
      ['alerts', 'select * from response'],
      ['dashboard-api', 'update session set last_used_at = now()'],
      ['dashboard-api', 'select * from sign_in_link'],
      ['admin-api', 'update audit set note = note'],
      ['admin-api', 'delete from audit'],
      ['admin-api', 'update response set rating = 5'],
      ['admin-api', 'select sealed from webhook_secret'],
      ['admin-api', 'update person set created_at = now()'],
      ['admin-api', 'update respondent set name = name'],
      ['admin-api', "update reply set text = ''"],
    ]
    for (const [service, statement] of forbidden)
      expect([service, statement, await refusal(service, statement)]).toEqual([service, statement, '42501'])
    for (const service of SERVICES) {
      for (const statement of [
        'create table mine ()',
        'create temporary table mine ()',
        'select * from schema_migration',
      ])
        expect([service, statement, await refusal(service, statement)]).toEqual([service, statement, '42501'])
    }
  })

  test('gives no other right to move a workspace than to lock it', async () => {
    await sql`insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
      values (1, 'one', 'UTC', '', 'survey@company.example')`.execute(database.db)
    await sql`insert into rollup_state (workspace_id) values (1)`.execute(database.db)
    expect(await refusal('mailer', 'select from workspace where workspace_id = 1 for no key update')).toBe('done')
    expect(await refusal('mailer', 'update workspace set workspace_id = 2')).toBe('23503')
  })

  test('takes back what an earlier version granted', async () => {
    await sql`grant select (facts), delete on response to otzyv_alerts`.execute(database.db)
    expect(await refusal('alerts', 'select facts from response')).toBe('done')
    await applyRoles(database)
    expect(await refusal('alerts', 'select facts from response')).toBe('42501')
    expect(await refusal('alerts', 'delete from response')).toBe('42501')
  })

  test('makes its roles for two databases at once', async () => {
    const other = await createTestDatabase()
    const prefix = `test_${randomBytes(6).toString('hex')}_`
    const text = readSql('roles.sql').replaceAll('otzyv_', prefix)
    const names = ROLES.map((service) => roleOf(service).replace('otzyv_', prefix)).join(', ')
    const both = [database.connectionString, other.connectionString]
    const ended = await Promise.allSettled(both.flatMap((url) => [runAsAdmin(url, text), runAsAdmin(url, text)]))
    expect(ended.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'))
    for (const url of both) await runAsAdmin(url, `drop owned by ${names}`)
    await runAsAdmin(other.connectionString, `drop role ${names}`)
    await other.drop()
  })
})

describe('otzyv under these roles', () => {
  let env: Record<string, string>
  beforeAll(async () => {
    env = {
      DATA_DIR: await makeDataDir(),
      KEYRING: createKeyringText(),
      SMTP_URL: 'smtp://127.0.0.1:9',
      PUBLIC_URL: 'http://localhost:8080',
    }
  })
  const envOf = (service: ServiceName) => ({ ...env, DATABASE_URL: logins.of(service).connectionString })

  test.each(SERVICES)('runs %s alone', async (service) => {
    const running = await startOtzyv(envOf(service), ['run', service])
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200)
    expect(await running.stop()).toBe(0)
    expect(running.output.stderr).not.toContain('denied')
  })

  test('lets a service call no command that changes a setting or the schema, not even with its own rights', async () => {
    await sql`insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
      values (77, 'theirs', 'UTC', '', 'survey@company.example')`.execute(database.db)
    for (const words of [['keys', 'create', '--workspace', 'theirs'], ['workspaces', 'create', 'mine'], ['migrate']]) {
      const command = await runOtzyv(words, envOf('aggregation-job'))
      expect([words, command]).toMatchObject([words, { code: 1, stderr: expect.stringContaining('permission denied') }])
    }
  })
})
