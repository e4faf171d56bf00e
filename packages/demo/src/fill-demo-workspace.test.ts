import { DIMENSIONS } from '@otzyv/domain'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoProgress, fillDemoWorkspace } from './fill-demo-workspace.ts'

const now = new Date('2026-03-05T08:30:00Z')
const workspaceId = 7
const columnsOf = (table: string) => sql.join(DIMENSIONS.map((dimension) => sql.ref(`${table}.${dimension}`)))
const given = sql.join(DIMENSIONS.map((dimension) => sql`(${dimension}, ${sql.ref(dimension)})`))
const progress: DemoProgress[] = []
let database: TestDatabase
let created: { invitations: number; responses: number }

beforeAll(async () => {
  database = await createTestDatabase()
  created = await fillDemoWorkspace({ db: database.db, workspaceId, now, onProgress: (step) => progress.push(step) })
})

afterAll(async () => await database?.drop())

/** The one number that a query gives. */
async function readNumber(query: ReturnType<typeof sql<{ value: number }>>): Promise<number> {
  const { rows } = await query.execute(database.db)
  return Number(rows[0]?.value)
}

describe('fillDemoWorkspace', () => {
  test('writes the rows that it counts, and a change for each mail sent', async () => {
    const { rows } = await sql<Record<string, number>>`
      select
        (select count(*)::int from invitation where workspace_id = ${workspaceId}) as invitations,
        (select count(*)::int from response where workspace_id = ${workspaceId}) as responses,
        (select count(*)::int from coverage where workspace_id = ${workspaceId} and outcome = 'invited') as invited,
        (select count(*)::int from coverage where workspace_id = ${workspaceId}) as solves,
        (select count(*)::int from delivery where workspace_id = ${workspaceId}) as mails,
        (select count(*)::int from delivery where workspace_id = ${workspaceId} and state = 'sent') as sent,
        (select count(*)::int from delivery where workspace_id = ${workspaceId} and state = 'failed') as failed,
        (select count(distinct invitation_id)::int from change_log where workspace_id = ${workspaceId}) as changed,
        (select count(*)::int from change_log where workspace_id = ${workspaceId}) as changes`.execute(database.db)
    const row = rows[0] ?? {}
    expect(row).toMatchObject({ ...created, invited: created.invitations, mails: created.invitations })
    expect(row.solves).toBe(progress.at(-1)?.total)
    expect([row.changes, row.changed]).toEqual([row.sent, row.sent])
    expect((row.sent ?? 0) + (row.failed ?? 0)).toBe(row.mails)
    expect(row.failed).toBeGreaterThan(0)
  })

  test('writes days as PostgreSQL counts them in the zone of the workspace', async () => {
    const wrong = await readNumber(sql`
      select
        (select count(*) from delivery join workspace using (workspace_id)
          where sent_day is distinct from (sent_at at time zone time_zone)::date)
        + (select count(*) from response join workspace using (workspace_id)
          where local_day <> (first_confirmed_at at time zone time_zone)::date) as value`)
    expect(wrong).toBe(0)
  })

  test('writes rows that agree with each other', async () => {
    const wrong = await readNumber(sql`
      select count(*) as value
      from invitation
      join coverage using (workspace_id, invitation_id)
      join delivery using (workspace_id, invitation_id)
      join respondent using (workspace_id, respondent_id)
      left join response using (workspace_id, invitation_id)
      join survey on (survey.workspace_id, survey.survey_id) = (invitation.workspace_id, invitation.survey_id)
      where (${columnsOf('invitation')}) <> (${columnsOf('coverage')})
        or (invitation.ticket_id, invitation.solve_cycle, invitation.solved_at, invitation.survey_id)
          <> (coverage.ticket_id, coverage.solve_cycle, coverage.solved_at, coverage.survey_id)
        or respondent.created_at > invitation.created_at
        or rating not between scale_min and scale_max
        or response.survey_id <> invitation.survey_id
        or response.first_confirmed_at not between delivery.sent_at and invitation.expires_at
        or greatest(delivery.updated_at, response.updated_at) > ${now}
        or (response.rating is not null and delivery.state <> 'sent')`)
    expect(wrong).toBe(0)
  })

  test('writes no row whose foreign key refers to nothing, in whatever table', async () => {
    const { rows } = await sql<{ query: string }>`
      select format('select %L as key, (select count(*)::int from %s as own where (%s) is not null and not exists (select 1 from %s as other where %s)) as dangling',
        conname, conrelid::regclass, (select string_agg('own.' || quote_ident(attname), ',') from pg_attribute where attrelid = conrelid and attnum = any(conkey)),
        confrelid::regclass,
        (select string_agg(format('own.%I = other.%I', mine.attname, theirs.attname), ' and ')
          from unnest(conkey, confkey) as pair (mine, theirs)
          join pg_attribute as mine on mine.attrelid = conrelid and mine.attnum = pair.mine
          join pg_attribute as theirs on theirs.attrelid = confrelid and theirs.attnum = pair.theirs)) as query
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.execute(database.db)
    expect(rows.length).toBeGreaterThan(10)
    const all = await sql<{
      key: string
      dangling: number
    }>`${sql.raw(rows.map((row) => row.query).join(' union all '))}`.execute(database.db)
    expect(all.rows.filter(({ dangling }) => dangling > 0)).toEqual([])
  })

  test('every dimension value that occurs has a label, and every label occurs', async () => {
    const odd = await readNumber(sql`
      select count(*) as value
      from (
        select distinct dimension, value from coverage
        cross join lateral (values ${given}) as given (dimension, value)
        where workspace_id = ${workspaceId} and value <> ''
      ) as used
      full join (select dimension, value, label from dimension_value where workspace_id = ${workspaceId}) as named
        using (dimension, value)
      where label is null or used.value is null`)
    expect(odd).toBe(0)
  })

  test('creates the settings', async () => {
    const { rows } = await sql`
      select name, time_zone, made_up, ask_delay_minutes, ask_again_days, kind, recipients, rollup.refreshed_at,
        (select array_agg(survey_id || ' ' || scale_min || '-' || scale_max || ' ' || share order by survey_number)
          from survey where survey.workspace_id = workspace.workspace_id) as surveys
      from workspace join alert_rule using (workspace_id) join rollup_state as rollup using (workspace_id)
      where workspace_id = ${workspaceId}`.execute(database.db)
    expect(rows).toEqual([
      {
        name: 'demo',
        time_zone: 'Asia/Novosibirsk',
        made_up: true,
        ask_delay_minutes: 0,
        ask_again_days: 0,
        kind: 'drop',
        recipients: ['manager@demo.example'],
        refreshed_at: null,
        surveys: ['csat 1-5 8', 'nps 0-10 1', 'ces 1-7 1'],
      },
    ])
  })

  test('thanks for low ratings of the last weeks, and leaves one mail whose time has come to the mailer', async () => {
    const { rows } = await sql<{ due: number; sent: number; not_low: number; doubled: number }>`
      select (count(*) filter (where state = 'queued' and due_at <= ${now}))::int as due,
        (count(*) filter (where state = 'sent' and sent_at <= ${now}))::int as sent,
        (count(*) filter (where rating > 2 or evidence <> 'confirmed' or survey_id <> 'csat'))::int as not_low,
        (count(*) - count(distinct invitation_id))::int as doubled
      from thanks_mail join response using (workspace_id, invitation_id) where workspace_id = ${workspaceId}`.execute(
      database.db,
    )
    expect(rows[0]).toMatchObject({ due: 1, not_low: 0, doubled: 0 })
    expect(rows[0]?.sent).toBeGreaterThan(20)
  })

  test('reports its progress from nothing to the end', () => {
    const done = progress.map((step) => step.done)
    expect(done[0]).toBe(0)
    expect(done).toEqual([...done].sort((a, b) => a - b))
    expect(progress.at(-1)).toMatchObject({ what: 'saving', done: progress[0]?.total })
    expect(progress.length).toBeGreaterThan(20)
  })

  test('refuses a workspace that exists and leaves nothing behind when it is broken off', async () => {
    const { db } = database
    await expect(fillDemoWorkspace({ db, workspaceId, now, onProgress: () => {} })).rejects.toThrow('workspace')
    const breakOff = ({ done }: DemoProgress) => {
      if (done > 0) throw new Error('broken off')
    }
    await expect(fillDemoWorkspace({ db, workspaceId: 8, now, onProgress: breakOff })).rejects.toThrow('broken off')
    const left = await readNumber(sql`
      select (select count(*) from workspace where workspace_id = 8)
        + (select count(*) from respondent where workspace_id = 8) as value`)
    expect(left).toBe(0)
  })
})
