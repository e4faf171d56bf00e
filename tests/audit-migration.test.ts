import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { connectDatabase, migrate, sqlFolder } from '@otzyv/database'
import { runAsAdmin } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

const folder = join(sqlFolder, 'migrations')
let older: string
let beforeKinds: string
/** The migrations before the one of this number. */
async function copyBefore(number: number): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'otzyv-migrations-'))
  const filter = (path: string) => Number(/^\d{4}(?=_)/.exec(basename(path))?.[0] ?? 0) < number
  await cp(folder, copy, { recursive: true, filter })
  return copy
}
beforeAll(async () => {
  older = await copyBefore(19)
  beforeKinds = await copyBefore(79)
})
afterAll(async () => {
  for (const copy of [older, beforeKinds]) await rm(copy, { recursive: true })
})

test('an older database brings every change that a person made into the one audit, and loses none', async () => {
  const server = new URL(inject('testPostgres').serverUrl)
  const name = `audit_${process.pid}_${Date.now()}`
  await runAsAdmin(server.href, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = connectDatabase({ connectionString: url.href, applicationName: 'test' })
  try {
    await migrate(db, older)
    await runAsAdmin(
      url.href,
      `insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
         values (1, 'one', 'UTC', 'S', 's@company.example');
       insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
         values (1, 'csat', 1, 'csat', 'C', 1, 5);
       insert into respondent (workspace_id, respondent_id, address, address_key)
         values (1, '00000000-0000-4000-8000-000000000001', 'a@b.example', 'a@b.example');
       insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale,
           solved_at, send_after, expires_at)
         values (1, '00000000-0000-4000-8000-000000000002', 'csat', '00000000-0000-4000-8000-000000000001', 'd', 'T', 1, 'en',
           now(), now(), now());
       insert into dimension_change (workspace_id, change_id, dimension, value, action, before, after, changed_by, note, changed_at)
         values (1, gen_random_uuid(), 'team', 'a b', 'merge', 'a b', 'c', 'Lead', 'one team', '2026-01-01Z'),
                (1, gen_random_uuid(), 'team', 'a b', 'unmerge', 'c', 'a b', 'Lead', '', '2026-01-02Z'),
                (1, gen_random_uuid(), 'agent', 'x', 'rename', 'x', 'Xenia', 'Lead', '', '2026-01-03Z');
       insert into exclusion_change (workspace_id, change_id, invitation_id, action, reason, note, changed_by, changed_at)
         values (1, gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'add', 'test', 'ours', 'Lead', '2026-01-04Z'),
                (1, gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'remove', 'test', '', 'Other', '2026-01-05Z');
       insert into evidence_decision (workspace_id, decision_id, invitation_id, evidence, evidence_before, reason, decided_by, decided_at)
         values (1, gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'suspect', 'confirmed', 'many_links', 'rule', '2026-01-06Z'),
                (1, gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'confirmed', 'suspect', 'overruled', 'key desk', '2026-01-07Z');
       insert into definition (workspace_id, definition_version, time_zone, days, unconfirmed, presets, made_by, made_at)
         values (1, 1, 'UTC', 'as_written', 'leave_out', '{}', 'start', '2026-01-08Z'),
                (1, 2, 'UTC', 'as_written', 'leave_out', '{"csat": "zendesk"}', 'Lead', '2026-01-09Z');`,
    )
    await migrate(db)
    const { rows } = await sql<{ row: unknown[] }>`
      select jsonb_build_array(actor_kind, actor_id, verb, entity, entity_id, note, before, after) as row
      from audit order by at`.execute(db)
    const invitation = '00000000-0000-4000-8000-000000000002'
    const rules = { timeZone: 'UTC', unconfirmed: 'leave_out', presets: {} }
    expect(rows.map(({ row }) => row)).toEqual([
      ['operator', 'Lead', 'merge', 'dimension', 'team a b', 'one team', { countsAs: 'a b' }, { countsAs: 'c' }],
      ['operator', 'Lead', 'unmerge', 'dimension', 'team a b', '', { countsAs: 'c' }, { countsAs: 'a b' }],
      ['operator', 'Lead', 'rename', 'dimension', 'agent x', '', { label: 'x' }, { label: 'Xenia' }],
      ['operator', 'Lead', 'add', 'exclusion', invitation, 'ours', null, { reason: 'test' }],
      ['operator', 'Other', 'remove', 'exclusion', invitation, '', { reason: 'test' }, null],
      [
        'apiKey',
        'key desk',
        'overrule',
        'evidence',
        invitation,
        '',
        { evidence: 'suspect' },
        { evidence: 'confirmed' },
      ],
      ['operator', 'Lead', 'set', 'ruleset', '2', '', rules, { ...rules, presets: { csat: 'zendesk' } }],
    ])
  } finally {
    await db.destroy()
    await runAsAdmin(server.href, `drop database ${name}`)
  }
})

test('an older database keeps its alert rules as lines, with every alert and mail of theirs, and is watched for drops', async () => {
  const server = new URL(inject('testPostgres').serverUrl)
  const name = `alerts_${process.pid}_${Date.now()}`
  await runAsAdmin(server.href, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = connectDatabase({ connectionString: url.href, applicationName: 'test' })
  const rule = '00000000-0000-4000-8000-000000000001'
  try {
    await migrate(db, beforeKinds)
    await runAsAdmin(
      url.href,
      `insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
         values (1, 'one', 'UTC', 'S', 's@company.example');
       insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
         values (1, 'nps', 2, 'nps', 'N', 0, 10), (1, 'csat', 1, 'csat', 'C', 1, 5);
       insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id, below, min_n, recipients, active)
         values (1, '${rule}', 'csat_below', 'csat', 77.5, 12, '{lead@company.example}', false);
       insert into alert (workspace_id, alert_rule_id, team, onset_week, last_week, value, n, recovered_week, closed_at, close_reason, counts_as)
         values (1, '${rule}', 'care', '2026-10-05', '2026-10-12', 60, 20, null, null, null, null),
                (1, '${rule}', 'help', '2026-10-05', '2026-10-12', 61, 21, '2026-10-12', null, null, null),
                (1, '${rule}', 'old', '2026-10-05', '2026-10-05', 62, 22, null, now(), 'merged', 'care');
       insert into alert_mail (workspace_id, alert_rule_id, team, onset_week, recipient, state, attempts)
         values (1, '${rule}', 'care', '2026-10-05', 'lead@company.example', 'unknown', 3);
       insert into event_log (workspace_id, event, alert_rule_id, team, onset_week)
         values (1, 'alert.recovered', '${rule}', 'help', '2026-10-05');`,
    )
    await migrate(db)
    const { rows: rules } =
      await sql`select kind, survey_id, settings, recipients, active from alert_rule order by kind`.execute(db)
    expect(rules).toEqual([
      { kind: 'drop', survey_id: 'csat', settings: {}, recipients: [], active: true },
      {
        ...{ kind: 'threshold', survey_id: 'csat', settings: { below: 77.5, minN: 12, period: 'week' } },
        ...{ recipients: ['lead@company.example'], active: false },
      },
    ])
    const { rows: alerts } = await sql`
      select value, onset_day::text, last_day::text, after ->> 'value' as figure, after ->> 'n' as n, state, close_reason, counts_as,
        ended_at is not null as ended,
        (select string_agg(event, ' ' order by event_number) from alert_event where alert_event.alert_id = alert.alert_id) as events,
        (select state || ' ' || attempts || ' ' || recipient from alert_mail where alert_mail.alert_id = alert.alert_id) as mail,
        (select event from event_log where event_log.alert_id = alert.alert_id) as logged
      from alert order by value`.execute(db)
    const none = { mail: null, logged: null, close_reason: null, counts_as: null }
    const october = { onset_day: '2026-10-05', last_day: '2026-10-18' }
    expect(alerts).toEqual([
      {
        ...{ ...none, ...october, value: 'care', figure: '60', n: '20', state: 'open', ended: false, events: 'opened' },
        mail: 'unknown 3 lead@company.example',
      },
      {
        ...{ ...none, ...october, value: 'help', figure: '61', n: '21', state: 'recovered', ended: true },
        ...{ events: 'opened recovered', logged: 'alert.recovered' },
      },
      {
        ...{ ...none, value: 'old', onset_day: '2026-10-05', last_day: '2026-10-11', figure: '62', n: '22' },
        ...{ state: 'closed', close_reason: 'merged', counts_as: 'care', ended: true, events: 'opened closed' },
      },
    ])
  } finally {
    await db.destroy()
    await runAsAdmin(server.href, `drop database ${name}`)
  }
})
