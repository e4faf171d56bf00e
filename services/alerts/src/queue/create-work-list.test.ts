import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorkList } from './create-work-list.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** A workspace with a rule and an alert that is open, so that there is something to evaluate. */
async function buildWatched(): Promise<number> {
  const { db } = database
  const workspaceId = await buildWorkspace(db)
  await sql`insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id, settings)
    values (${workspaceId}, gen_random_uuid(), 'threshold', 'csat', '{"below":75}')`.execute(db)
  await sql`insert into alert (workspace_id, alert_id, alert_rule_id, dimension, value, onset_day, last_day)
    select workspace_id, gen_random_uuid(), alert_rule_id, 'team', 'billing', current_date - 7, current_date - 7
    from alert_rule where workspace_id = ${workspaceId}`.execute(db)
  return workspaceId
}
const change = async (workspaceId: number) =>
  await sql`insert into change_log (workspace_id, invitation_id) values (${workspaceId}, gen_random_uuid())`.execute(
    database.db,
  )

test('a workspace is visited until its rules were evaluated, and again when they, a merge or an alert changes', async () => {
  const { db } = database
  const workspaceId = await buildWatched()
  const list = createWorkList({ db })
  const evaluate = async () => await list.begin(workspaceId)()
  expect(await list.find()).toEqual([workspaceId])
  // An evaluation that throws says nothing, and it is found again.
  expect(await list.find()).toEqual([workspaceId])
  await evaluate()
  expect(await list.find()).toEqual([])
  const changes = [
    sql`update alert_rule set settings = '{"below":60}' where workspace_id = ${workspaceId}`,
    sql`update alert_rule set recipients = '{lead@company.example}' where workspace_id = ${workspaceId}`,
    sql`update alert set last_day = last_day + 1 where workspace_id = ${workspaceId}`,
    sql`insert into dimension_merge (workspace_id, dimension, value, into_value, counts_as, merged_by)
      values (${workspaceId}, 'team', 'billing', 'care', 'care', 'lead')`,
    sql`update workspace set time_zone = 'Mars/Olympus_Mons' where workspace_id = ${workspaceId}`,
  ]
  for (const one of changes) {
    await one.execute(db)
    expect(await list.find()).toEqual([workspaceId])
    await evaluate()
  }
  // With such a zone each turn fails, and says so.
  expect(await list.find()).toEqual([workspaceId])
  await sql`delete from alert where workspace_id = ${workspaceId}`.execute(db)
  expect(await list.find()).toEqual([])
})

test('a workspace is visited as long as changes wait, and again when one came after it was asked', async () => {
  const { db } = database
  const workspaceId = await buildWatched()
  const list = createWorkList({ db })
  await change(workspaceId)
  for (let turn = 0; turn < 2; turn++) {
    expect(await list.find()).toEqual([workspaceId])
    await list.begin(workspaceId)()
  }
  await sql`delete from change_log where workspace_id = ${workspaceId}`.execute(db)
  expect(await list.find()).toEqual([workspaceId])
  const evaluated = list.begin(workspaceId)
  await change(workspaceId)
  await evaluated()
  // Counted by now, with no other figure than before: the evaluation has passed over its week.
  await sql`delete from change_log where workspace_id = ${workspaceId}`.execute(db)
  expect(await list.find()).toEqual([workspaceId])
  await list.begin(workspaceId)()
  expect(await list.find()).toEqual([])
})

test('what is asked while a visit is under way does not pass for what that visit evaluated', async () => {
  const { db } = database
  const workspaceId = await buildWatched()
  const list = createWorkList({ db })
  await list.find()
  const evaluated = list.begin(workspaceId)
  await sql`update alert_rule set settings = '{"below":75,"minN":5}' where workspace_id = ${workspaceId}`.execute(db)
  await list.find()
  await evaluated()
  expect(await list.find()).toContain(workspaceId)
})
