import { randomUUID } from 'node:crypto'
import type { Evidence } from '@otzyv/contracts'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkRollups } from '../check/check-rollups.ts'
import { aggregateWorkspace } from './aggregate.ts'

let database: TestDatabase
let workspaceId: number

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())
beforeEach(async () => {
  workspaceId = await buildWorkspace(database.db)
})
afterEach(async () => {
  await aggregateWorkspace(database, workspaceId)
  expect(await checkRollups(database, workspaceId)).toEqual([])
})

type Asked = { team?: string; product?: string; sentDay?: string | null; survey?: string }

async function ask({
  team = 'billing',
  product = 'app',
  sentDay = '2026-11-02',
  survey = 'csat',
}: Asked = {}): Promise<string> {
  const { db } = database
  const invitationId = randomUUID()
  const respondentId = randomUUID()
  await db
    .insertInto('respondent')
    .values({
      workspace_id: workspaceId,
      respondent_id: respondentId,
      address: `${respondentId}@a.example`,
      address_key: `${respondentId}@a.example`,
    })
    .execute()
  const at = new Date('2026-11-01T10:00:00Z')
  await db
    .insertInto('invitation')
    .values({
      workspace_id: workspaceId,
      invitation_id: invitationId,
      survey_id: survey,
      respondent_id: respondentId,
      source: 'api',
      ticket_id: invitationId,
      solve_cycle: 1,
      team,
      product,
      locale: 'en',
      solved_at: at,
      send_after: at,
      expires_at: new Date('2027-01-01T00:00:00Z'),
    })
    .execute()
  if (sentDay !== null) {
    await sql`insert into delivery (workspace_id, invitation_id, sequence, state, due_at, sent_at, sent_day)
              values (${workspaceId}, ${invitationId}, 0, 'sent', ${at}, ${at}, ${sentDay})`.execute(db)
    await log(invitationId)
  }
  return invitationId
}

async function log(invitationId: string): Promise<void> {
  await database.db
    .insertInto('change_log')
    .values({ workspace_id: workspaceId, invitation_id: invitationId })
    .execute()
}

async function answer(
  invitationId: string,
  rating: number,
  day = '2026-11-03',
  evidence: Evidence = 'confirmed',
  survey = 'csat',
): Promise<void> {
  await database.db.transaction().execute(async (db) => {
    await db
      .insertInto('response')
      .values({
        workspace_id: workspaceId,
        invitation_id: invitationId,
        survey_id: survey,
        rating,
        evidence,
        rendered_at_ms: 1,
        edit: 0,
        local_day: day,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'invitation_id']).doUpdateSet({ rating, evidence }))
      .execute()
    await db.insertInto('change_log').values({ workspace_id: workspaceId, invitation_id: invitationId }).execute()
  })
}

async function week(dimension: 'all' | 'team' | 'product', value = '', monday = '2026-11-02') {
  return await database.db
    .selectFrom('weekly_indicator')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('dimension', '=', dimension)
    .where('dimension_value', '=', value)
    .where('week', '=', monday)
    .executeTakeFirst()
}

describe('the aggregation', () => {
  test('turns responses into weekly indicators per team, per product and all together', async () => {
    await answer(await ask({ team: 'billing' }), 5)
    await answer(await ask({ team: 'billing' }), 2)
    await answer(await ask({ team: 'care', product: 'web' }), 4)
    await ask({ team: 'care' })
    await aggregateWorkspace(database, workspaceId)
    expect(await week('all')).toMatchObject({
      n: 3,
      sent: 4,
      responded: 3,
      preset: 'top2of5',
      rating_counts: [0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0],
    })
    expect((await week('all'))?.value).toBeCloseTo(200 / 3, 10)
    expect(await week('team', 'billing')).toMatchObject({ n: 2, value: 50, sent: 2 })
    expect(await week('product', 'web')).toMatchObject({ n: 1, value: 100 })
  })

  test('counts a change once however often it is logged, and an edit moves the response', async () => {
    const invitation = await ask()
    await answer(invitation, 5)
    await log(invitation)
    await log(invitation)
    await aggregateWorkspace(database, workspaceId)
    await log(invitation)
    await answer(invitation, 1)
    await aggregateWorkspace(database, workspaceId)
    expect(await week('team', 'billing')).toMatchObject({
      n: 1,
      value: 0,
      rating_counts: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    })
    expect((await aggregateWorkspace(database, workspaceId)).taken).toBe(0)
  })

  test('keeps unconfirmed and suspect responses apart, and counts them when they are overruled', async () => {
    const invitation = await ask()
    await answer(invitation, 5, '2026-11-03', 'suspect')
    await answer(await ask(), 4, '2026-11-03', 'unconfirmed')
    await aggregateWorkspace(database, workspaceId)
    expect(await week('all')).toMatchObject({
      n: 0,
      value: null,
      suspect: 1,
      unconfirmed: 1,
      responded: 0,
      flags: ['no_data'],
    })
    await answer(invitation, 5, '2026-11-03', 'confirmed')
    await aggregateWorkspace(database, workspaceId)
    expect(await week('all')).toMatchObject({ n: 1, value: 100, suspect: 0, responded: 1 })
    // Onto a day that has some already.
    const second = await ask()
    await answer(second, 4, '2026-11-03', 'unconfirmed')
    await aggregateWorkspace(database, workspaceId)
    expect(await week('all')).toMatchObject({ n: 1, unconfirmed: 2 })
    expect(await checkRollups(database, workspaceId)).toEqual([])
    await answer(second, 4, '2026-11-03', 'confirmed')
    await aggregateWorkspace(database, workspaceId)
    expect(await week('all')).toMatchObject({ n: 2, unconfirmed: 1 })
  })

  test('takes an erased response out again', async () => {
    const invitation = await ask()
    await answer(invitation, 5)
    await aggregateWorkspace(database, workspaceId)
    await database.db
      .deleteFrom('response')
      .where('workspace_id', '=', workspaceId)
      .where('invitation_id', '=', invitation)
      .execute()
    await log(invitation)
    await aggregateWorkspace(database, workspaceId)
    expect(await week('all')).toMatchObject({ n: 0, value: null, sent: 1, responded: 0 })
  })

  test('takes an erased invitation out of every figure', async () => {
    const invitation = await ask()
    await answer(invitation, 5)
    await aggregateWorkspace(database, workspaceId)
    await database.db
      .deleteFrom('invitation')
      .where('workspace_id', '=', workspaceId)
      .where('invitation_id', '=', invitation)
      .execute()
    await log(invitation)
    await aggregateWorkspace(database, workspaceId)
    expect(await week('all')).toMatchObject({ n: 0, sent: 0, responded: 0 })
    expect(
      await database.db.selectFrom('counted').selectAll().where('workspace_id', '=', workspaceId).execute(),
    ).toEqual([])
  })

  test('puts a response into the week of its day and into the cohort of the day its mail was sent', async () => {
    await answer(await ask({ sentDay: '2026-11-08' }), 5, '2026-11-09')
    await aggregateWorkspace(database, workspaceId)
    expect(await week('all', '', '2026-11-02')).toMatchObject({ n: 0, sent: 1, responded: 1 })
    expect(await week('all', '', '2026-11-09')).toMatchObject({ n: 1, sent: 0, responded: 0 })
  })

  test('is exact with several jobs and several writers at once', async () => {
    const invitations = await Promise.all(Array.from({ length: 40 }, (_, i) => ask({ team: `team-${i % 4}` })))
    const write = async (offset: number) => {
      for (let i = 0; i < 60; i++) {
        const invitation = invitations[(i * 7 + offset * 13) % invitations.length] ?? ''
        await answer(invitation, 1 + ((i + offset) % 5), `2026-11-0${3 + (i % 3)}`)
      }
    }
    let writing = true
    const aggregate = async () => {
      while (writing) await aggregateWorkspace(database, workspaceId)
    }
    const jobs = [aggregate(), aggregate(), aggregate()]
    await Promise.all([write(0), write(1), write(2), write(3)])
    writing = false
    await Promise.all(jobs)
    await aggregateWorkspace(database, workspaceId)
    expect((await week('all'))?.n).toBe(40)
  })

  test('has a self-check that sees a wrong cell', async () => {
    await answer(await ask(), 5)
    await aggregateWorkspace(database, workspaceId)
    await sql`update daily_sum set confirmed[6] = confirmed[6] + 1 where workspace_id = ${workspaceId} and segment_id in (select segment_id from segment own where own.workspace_id = daily_sum.workspace_id and own.dimension_set = 'team,lag') and confirmed is not null`.execute(
      database.db,
    )
    expect(await checkRollups(database, workspaceId)).toMatchObject([
      { figure: 'r5', dimensionSet: 'team,lag', expected: 1, stored: 2 },
    ])
    await sql`update daily_sum set confirmed[6] = confirmed[6] - 1 where workspace_id = ${workspaceId} and segment_id in (select segment_id from segment own where own.workspace_id = daily_sum.workspace_id and own.dimension_set = 'team,lag') and confirmed is not null`.execute(
      database.db,
    )
  })
})
