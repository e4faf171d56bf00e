import { randomUUID } from 'node:crypto'
import { inTransaction } from '@otzyv/database'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { countHistory } from '../rebuild/count-history.ts'
import { refreshRollups } from './refresh-rollups.ts'

let database: TestDatabase
let workspaceId: number
beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
  await switchOn()
})
afterAll(() => database.drop())

async function switchOn(): Promise<void> {
  await sql`insert into outgoing_webhook (workspace_id, outgoing_webhook_id, name, url, events, state)
    values (${workspaceId}, ${randomUUID()}, 'crm', 'https://crm.example/', '{response.created}', 'on')`.execute(
    database.db,
  )
}

async function invite(): Promise<string> {
  const id = randomUUID()
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${id}, ${id}, ${id})`.execute(database.db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale,
      solved_at, send_after, expires_at)
    values (${workspaceId}, ${id}, 'csat', ${id}, 'test', ${id}, 1, 'en', now(), now(), now() + interval '30 days')`.execute(
    database.db,
  )
  return id
}

/** As the survey page stores it: the answer and its row of the log in one statement. */
async function answer(id: string, rating = 4): Promise<void> {
  await sql`
    with written as (
      insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day)
      values (${workspaceId}, ${id}, 'csat', ${rating}, 'confirmed', 1, 1, '2026-11-02')
      on conflict (workspace_id, invitation_id) do update set rating = excluded.rating, updated_at = now()
      returning invitation_id
    )
    insert into change_log (workspace_id, invitation_id) select ${workspaceId}, invitation_id from written`.execute(
    database.db,
  )
}
const logOther = async (id: string) =>
  await sql`insert into change_log (workspace_id, invitation_id) values (${workspaceId}, ${id})`.execute(database.db)

/** Lets the job count, and takes what it reported. */
async function take(count: () => Promise<unknown> = () => refreshRollups(database, workspaceId)) {
  await count()
  const { rows } = await sql<{ event: string; id: string }>`
    delete from event_log where workspace_id = ${workspaceId} returning event, invitation_id as id`.execute(database.db)
  return rows.map(({ event, id }) => [event, id]).sort()
}

test('a first answer is reported as created, and each later change as changed, once', async () => {
  const id = await invite()
  await answer(id)
  expect(await take()).toEqual([['response.created', id]])
  expect(await take()).toEqual([])
  await answer(id, 2)
  expect(await take()).toEqual([['response.changed', id]])
  // The same rating once more, as with another comment, changes no figure and is a change all the same.
  await answer(id, 2)
  expect(await take()).toEqual([['response.changed', id]])
})

test('a mail that went out, or an exclusion, is no change of the response', async () => {
  const [asked, answered] = [await invite(), await invite()]
  await answer(answered)
  await logOther(asked)
  expect(await take()).toEqual([['response.created', answered]])
  await logOther(answered)
  await logOther(asked)
  expect(await take()).toEqual([])
})

test('what changed several times before it was counted is reported once, as created', async () => {
  const id = await invite()
  await answer(id)
  await answer(id, 1)
  await answer(id, 2)
  expect(await take()).toEqual([['response.created', id]])
})

test('an answer of which only the older row of the log was taken is not lost', async () => {
  const id = await invite()
  await answer(id)
  await answer(id, 1)
  // As if the newer row had come after what the job took.
  await sql`delete from change_log where workspace_id = ${workspaceId}
    and change_id = (select max(change_id) from change_log where workspace_id = ${workspaceId})`.execute(database.db)
  expect(await take()).toEqual([['response.created', id]])
})

test('a count of the whole history drops the log, and reports what waited in it', async () => {
  const [old, fresh] = [await invite(), await invite()]
  await answer(old)
  await take()
  await answer(fresh)
  await answer(old, 1)
  await logOther(await invite())
  const reported = await take(() => inTransaction(database, (ctx) => countHistory(ctx, workspaceId)))
  expect(reported).toEqual([
    ['response.changed', old],
    ['response.created', fresh],
  ])
  expect(await take()).toEqual([])
})

test('nothing is written down as long as no outgoing webhook is on', async () => {
  await sql`update outgoing_webhook set state = 'off'`.execute(database.db)
  await answer(await invite())
  expect(await take()).toEqual([])
})

test('a count that fails reports nothing, and the next one does', async () => {
  const id = await invite()
  await answer(id)
  const failed = inTransaction(database, async (ctx) => {
    await refreshRollups(ctx, workspaceId)
    throw new Error('killed')
  })
  await expect(failed).rejects.toThrow('killed')
  expect(await take()).toEqual([['response.created', id]])
})

test('what is to be written to tickets is reported apart: also what came to count, or counts no more', async () => {
  await sql`update outgoing_webhook set state = 'off'`.execute(database.db)
  await sql`insert into helpdesk_api (workspace_id, helpdesk_api_id, source, helpdesk, writes_score)
    values (${workspaceId}, ${randomUUID()}, 'test', 'zendesk', true)`.execute(database.db)
  const id = await invite()
  const reported = [['score.changed', id]]
  await answer(id)
  expect(await take()).toEqual(reported)
  await logOther(id)
  expect(await take()).toEqual([])
  const exclude = sql`insert into exclusion (workspace_id, invitation_id, reason, excluded_by)
    values (${workspaceId}, ${id}, 'test', 'me')`
  await exclude.execute(database.db)
  await logOther(id)
  expect(await take()).toEqual(reported)
  await sql`delete from exclusion where workspace_id = ${workspaceId}`.execute(database.db)
  await logOther(id)
  // A count of the whole history does not lose it, either.
  expect(await take(() => inTransaction(database, (ctx) => countHistory(ctx, workspaceId)))).toEqual(reported)
  await sql`update response set evidence = 'suspect' where workspace_id = ${workspaceId}`.execute(database.db)
  await logOther(id)
  expect(await take()).toEqual(reported)
  await sql`update helpdesk_api set writes_score = false where workspace_id = ${workspaceId}`.execute(database.db)
  await answer(id, 1)
  expect(await take()).toEqual([])
})
