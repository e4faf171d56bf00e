import { randomUUID } from 'node:crypto'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asReader, ensureReaderRole, hasReaderRole, type ReaderScope, WALLED_TABLES } from './as-reader.ts'
import type { Database } from './database.ts'

let database: TestDatabase
const workspaces: number[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  for (let turn = 0; turn < 2; turn += 1) {
    const workspaceId = await buildWorkspace(database.db)
    workspaces.push(workspaceId)
    for (const team of ['Lisbon', 'Porto', ''])
      for (const agent of ['ana', 'rui']) await answer(workspaceId, team, agent)
  }
  await ensureReaderRole(database, { again: false })
  // More than the product gives it, so that the policies alone are looked at.
  for (const table of WALLED_TABLES) await sql`grant select on ${sql.table(table)} to otzyv_reader`.execute(database.db)
})
afterAll(() => database.drop())

/** One ticket, with a row in every table of single answers that names it. */
async function answer(workspaceId: number, team: string, agent: string) {
  const key = { workspaceId, id: randomUUID(), ticket: `${team}/${agent}` }
  const run = (statement: ReturnType<typeof sql>) => statement.execute(database.db)
  await run(sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${key.id}, ${key.id}, ${key.id})`)
  await run(sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      locale, solved_at, send_after, expires_at, team, agent)
    values (${workspaceId}, ${key.id}, 'csat', ${key.id}, 'desk', ${key.ticket}, 1, 'en', now(), now(), now(), ${team}, ${agent})`)
  await run(sql`insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, outcome, survey_id, invitation_id,
      team, agent)
    values (${workspaceId}, 'desk', ${key.ticket}, 1, now(), 'invited', 'csat', ${key.id}, ${team}, ${agent})`)
  await run(sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit,
      local_day)
    values (${workspaceId}, ${key.id}, 'csat', 1, ${key.ticket}, 'confirmed', 1, 1, '2026-11-03')`)
  await run(sql`insert into response_version (workspace_id, invitation_id, rendered_at_ms, edit, rating, comment, evidence,
      evidence_reason, facts)
    values (${workspaceId}, ${key.id}, 1, 0, 2, ${key.ticket}, 'confirmed', '', '{}')`)
  await run(sql`insert into evidence_decision (workspace_id, decision_id, invitation_id, evidence, evidence_before, reason, decided_by)
    values (${workspaceId}, ${key.id}, ${key.id}, 'suspect', 'confirmed', 'overruled', 'test')`)
  await run(sql`insert into exclusion (workspace_id, invitation_id, reason, excluded_by)
    values (${workspaceId}, ${key.id}, 'test', 'test')`)
  await run(sql`insert into follow_up (workspace_id, invitation_id, state, rendered_at_ms, edit, revision)
    values (${workspaceId}, ${key.id}, 'contacted', 1, 1, 1)`)
  await run(
    sql`insert into response_tag (workspace_id, invitation_id, tag) values (${workspaceId}, ${key.id}, 'refund')`,
  )
  await run(sql`insert into reply (workspace_id, invitation_id, message_id, text, original)
    values (${workspaceId}, ${key.id}, ${key.id}, ${key.ticket}, '')`)
  await run(
    sql`insert into thanks_mail (workspace_id, invitation_id, due_at) values (${workspaceId}, ${key.id}, now())`,
  )
}

/** Which tickets the rows of a table are of, by a statement that asks for no workspace, team or agent. */
async function ticketsIn(db: Database, table: string): Promise<string[]> {
  const { rows } = await sql<{ id: string | null }>`select invitation_id as id from ${sql.table(table)}`.execute(db)
  const names = new Map(
    (await database.db.selectFrom('invitation').select(['workspace_id', 'invitation_id', 'ticket_id']).execute()).map(
      (row) => [row.invitation_id, `${workspaces.indexOf(row.workspace_id)}:${row.ticket_id}`],
    ),
  )
  return rows.map(({ id }) => names.get(id ?? '') ?? 'unknown').sort()
}
const readAs = async (scope: Omit<ReaderScope, 'workspaceId'>, table: string, workspaceId = workspaces[0] ?? 0) =>
  await asReader(database, { workspaceId, ...scope }, async ({ db }) => await ticketsIn(db, table))

describe.each(WALLED_TABLES)('%s', (table) => {
  test('gives the reader the rows of their workspace, teams and agents alone, though the statement asks for none of them', async () => {
    expect(await readAs({ teams: ['Lisbon'], agents: null }, table)).toEqual({
      walled: true,
      result: ['0:Lisbon/ana', '0:Lisbon/rui'],
    })
    expect((await readAs({ teams: ['Porto', 'nowhere'], agents: ['rui'] }, table)).result).toEqual(['0:Porto/rui'])
    expect((await readAs({ teams: [], agents: null }, table)).result).toEqual([])
    expect((await readAs({ teams: null, agents: [] }, table)).result).toEqual([])
    expect((await readAs({ teams: null, agents: null }, table)).result).toHaveLength(6)
    expect((await readAs({ teams: ['Lisbon'], agents: ['ana'] }, table, workspaces[1])).result).toEqual([
      '1:Lisbon/ana',
    ])
  })

  test('gives the reader no row at all if a setting is missing, or was left by a transaction that is over', async () => {
    const settings = {
      'otzyv.workspace': String(workspaces[0]),
      'otzyv.every_team': 'yes',
      'otzyv.every_agent': 'yes',
    }
    await database.db.connection().execute(async (connection) => {
      const count = async (given: Record<string, string>) =>
        await connection.transaction().execute(async (db) => {
          for (const [name, value] of Object.entries(given))
            await sql`select set_config(${name}, ${value}, true)`.execute(db)
          await sql`set local role otzyv_reader`.execute(db)
          return (await ticketsIn(db, table)).length
        })
      expect(await count({})).toBe(0)
      expect(await count(settings)).toBe(6)
      for (const missing of Object.keys(settings)) {
        const { [missing]: _, ...given } = settings as Record<string, string>
        expect([missing, await count(given)]).toEqual([missing, 0])
      }
      expect(await count({})).toBe(0)
    })
  })

  test('is as it was for everyone else', async () => {
    const role = `test_${randomUUID().replaceAll('-', '')}`
    await sql`create role ${sql.id(role)} nologin`.execute(database.db)
    try {
      await sql`grant select, update on ${sql.table(table)} to ${sql.id(role)}`.execute(database.db)
      const rows = await database.db.transaction().execute(async (db) => {
        await sql`set local role ${sql.id(role)}`.execute(db)
        await sql`update ${sql.table(table)} set workspace_id = workspace_id`.execute(db)
        return await ticketsIn(db, table)
      })
      expect(rows).toHaveLength(12)
    } finally {
      await sql`drop owned by ${sql.id(role)}`.execute(database.db)
      await sql`drop role ${sql.id(role)}`.execute(database.db)
    }
  })
})

describe('a connection that has just served somebody else', () => {
  const [lisbon, porto, all] = [['Lisbon'], ['Porto'], null].map((teams) => ({ teams, agents: null }))
  const rowsOf = (team: string) => [`0:${team}/ana`, `0:${team}/rui`]
  const readOn = async (db: Database, scope: typeof all, table: string) =>
    await asReader({ db }, { workspaceId: workspaces[0] ?? 0, teams: [], agents: [], ...scope }, async ({ db }) => ({
      rows: await ticketsIn(db, table),
    }))

  test('gives the next reader the rows of their own teams alone, from every table', async () => {
    await database.db.connection().execute(async (db) => {
      for (const table of WALLED_TABLES) {
        expect((await readOn(db, all, table)).result.rows).toHaveLength(6)
        expect((await readOn(db, lisbon, table)).result.rows).toEqual(rowsOf('Lisbon'))
        expect((await readOn(db, porto, table)).result.rows).toEqual(rowsOf('Porto'))
        expect((await readOn(db, undefined, table)).result.rows).toEqual([])
      }
    })
  })

  test.each([
    ['statement', async (db: Database) => await sql`select 1 / 0`.execute(db), 'division by zero'],
    ['caller', async () => await Promise.reject(new Error('the caller went away')), 'the caller went away'],
  ])(
    'is nobody again after the %s of a reading failed, and keeps nothing of whom it was for',
    async (_, fail, message) => {
      await database.db.connection().execute(async (db) => {
        const reading = asReader(
          { db },
          { workspaceId: workspaces[0] ?? 0, teams: null, agents: null },
          async ({ db }) => {
            expect(await ticketsIn(db, 'response')).toHaveLength(6)
            return await fail(db)
          },
        )
        await expect(reading).rejects.toThrow(message)
        const { rows } = await sql<{ own: boolean; left: string }>`
        select current_user = session_user as own,
               concat(${sql.join(
                 ['workspace', 'every_team', 'teams', 'every_agent', 'agents'].map(
                   (name) => sql`current_setting(${`otzyv.${name}`}, true)`,
                 ),
               )}) as left`.execute(db)
        expect(rows).toEqual([{ own: true, left: '' }])
        expect((await readOn(db, porto, 'response')).result.rows).toEqual(rowsOf('Porto'))
      })
    },
  )

  test('keeps readers of different teams apart who read at the same time', async () => {
    const asked = Array.from({ length: 40 }, (_, turn) => (turn % 2 === 0 ? ('Lisbon' as const) : ('Porto' as const)))
    const read = await Promise.all(
      asked.map(async (team) => {
        const scope = { workspaceId: workspaces[0] ?? 0, teams: [team], agents: null }
        return await asReader(
          database,
          scope,
          async ({ db }) => (await sql<{ said: string }>`select comment as said from response`.execute(db)).rows,
        )
      }),
    )
    expect(read.map(({ result }) => result.map(({ said }) => said).sort())).toEqual(
      asked.map((team) => [`${team}/ana`, `${team}/rui`]),
    )
  })
})

test('the wall changes no plan of a role that it is not for', async () => {
  const role = `test_${randomUUID().replaceAll('-', '')}`
  const statements = [
    sql`select * from response where workspace_id = 1 and survey_id = 'csat' and local_day >= '2026-01-01'::timestamp
      and comment like 'a%' and rating::text = '1'`,
    sql`select * from invitation where workspace_id = 1 and respondent_id = ${randomUUID()} and created_at > now()::date`,
    sql`select * from coverage join lateral (
        select team from invitation i where i.workspace_id = coverage.workspace_id
          and i.invitation_id = coverage.invitation_id offset 0
      ) as asked on true where coverage.workspace_id = 1 and solved_at >= '2026-01-01'::date::timestamp at time zone 'UTC'`,
    sql`insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day)
      select 1, id, 'csat', 1, 'confirmed', 1, 1, '2026-01-01' from unnest(array[${randomUUID()}::uuid]) as id
      on conflict (workspace_id, invitation_id) do update set rating = excluded.rating where response.edit < excluded.edit`,
  ]
  await sql`create role ${sql.id(role)} nologin`.execute(database.db)
  try {
    await sql`grant select, insert, update on all tables in schema public to ${sql.id(role)}`.execute(database.db)
    const plans = async () =>
      await database.db.transaction().execute(async (db) => {
        await sql`set local enable_seqscan = off`.execute(db)
        await sql`set local role ${sql.id(role)}`.execute(db)
        const found: unknown[] = []
        for (const statement of statements) found.push((await sql`explain (costs off) ${statement}`.execute(db)).rows)
        return found
      })
    const walled = await plans()
    for (const table of WALLED_TABLES)
      await sql`alter table ${sql.table(table)} disable row level security`.execute(database.db)
    expect(walled).toEqual(await plans())
    expect(walled.flat().length).toBeGreaterThan(10)
  } finally {
    await ensureReaderRole(database, { again: true })
    await sql`drop owned by ${sql.id(role)}`.execute(database.db)
    await sql`drop role ${sql.id(role)}`.execute(database.db)
  }
})

test('every table that has a row for a ticket is behind the wall if the reader may read anything of it', async () => {
  const { rows } = await sql<{ table: string }>`
    select relname as table from pg_class
    where relnamespace in ('public'::regnamespace, 'upcoming'::regnamespace) and relkind in ('r', 'p', 'v', 'm')
      and has_any_column_privilege('otzyv_reader', oid, 'select') order by 1`.execute(database.db)
  const walled: readonly string[] = WALLED_TABLES
  expect(rows.map(({ table }) => table)).toEqual([
    'evidence_decision',
    'exclusion',
    'follow_up',
    'invitation',
    'response',
    'response_tag',
    'thanks_mail',
  ])
  for (const { table } of rows) expect(walled).toContain(table)
})

test('a database without the role or one of its policies is said to have no wall, and is given it again', async () => {
  expect(await hasReaderRole(database)).toBe(true)
  await sql`drop policy reader on reply`.execute(database.db)
  expect(await hasReaderRole(database)).toBe(false)
  await ensureReaderRole(database, { again: false })
  expect(await hasReaderRole(database)).toBe(true)
  await sql`alter table response disable row level security`.execute(database.db)
  expect(await hasReaderRole(database)).toBe(false)
  await ensureReaderRole(database, { again: false })
  expect(await hasReaderRole(database)).toBe(true)
})
