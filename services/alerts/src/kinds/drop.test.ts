import { shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setDays } from '../../testing/set-days.ts'
import { startAlerts } from '../../testing/start-alerts.ts'
import { evaluateRules } from '../alert/evaluate-rules.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let db: (typeof world)['database']['db']
let workspaceId: number
let ruleId: string
let today: string

beforeAll(async () => {
  world = await startAlerts()
  db = world.database.db
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  ruleId = await world.addRule(workspaceId, { kind: 'drop', settings: '{}' })
  const { rows } = await sql<{ today: string }>`
    select (now() at time zone time_zone)::date as today from workspace where workspace_id = ${workspaceId}`.execute(db)
  today = rows[0]?.today ?? ''
})

const ago = (days: number) => shiftDay(today, -days)
const YEAR = 350
/** A year at 90 %, and since `days` ago until `end` the one product of the one team at `good`; the other product as before. */
const fall = (days: number, good: number, end = today) => [
  { team: 'care', product: 'servers', from: ago(YEAR), to: ago(days), n: 5, good: 0.9 },
  { team: 'care', product: 'servers', from: ago(days), to: end, n: 5, good },
  ...(end === today ? [] : [{ team: 'care', product: 'servers', from: end, to: today, n: 5, good: 0.9 }]),
  { team: 'care', product: 'mail', from: ago(YEAR), to: today, n: 5, good: 0.9 },
  { team: 'help', product: 'mail', from: ago(YEAR), to: today, n: 10, good: 0.9 },
]
const evaluate = async () => await evaluateRules({ db }, workspaceId)
/** As if it were the morning after `day`: the rule has judged until then. */
const setJudged = async (day: string) =>
  await sql`insert into alert_rule_run (workspace_id, alert_rule_id, judged_to)
    values (${workspaceId}, ${ruleId}, ${day}) on conflict (workspace_id, alert_rule_id) do update set judged_to = ${day}`.execute(
    db,
  )
const readStates = async () =>
  await db
    .selectFrom('watch_state')
    .select(['value', 'from_day', 'settled_day', 'settled_counts', 'state'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('value')
    .execute()

describe('a drop rule', () => {
  test('that is new finds the fall that is under way, with its onset, its figures and the product that carries it', async () => {
    await setDays(db, workspaceId, fall(63, 0.4))
    expect(await evaluate()).toMatchObject({ onsets: 1 })
    const [alert, ...others] = await world.readAlerts(workspaceId)
    expect(others).toEqual([])
    expect(alert).toMatchObject({ dimension: 'team', value: 'care', state: 'open', last_day: ago(1) })
    expect(Math.abs(Date.parse(alert?.onset_day ?? '') - Date.parse(ago(63))) / 86_400_000).toBeLessThanOrEqual(21)
    expect(alert?.before?.value).toBeCloseTo(90, 0)
    expect(alert?.detail).toMatchObject({ by: 'product', causes: [{ value: 'servers' }], others: {} })
    // The same day again, and twice at once: nothing more.
    const again = await Promise.all([evaluate(), evaluate()])
    expect(again.map(({ onsets, worse }) => [onsets, worse])).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(await world.readAlerts(workspaceId)).toHaveLength(1)
  })

  test('that catches up with a fall which is over leaves it with the figures of all its days', async () => {
    await setDays(db, workspaceId, fall(150, 0.4, ago(90)))
    await setJudged(ago(200))
    await evaluate()
    const [alert] = await world.readAlerts(workspaceId)
    expect(alert?.state).toBe('recovered')
    const days = (Date.parse(alert?.last_day ?? '') - Date.parse(alert?.onset_day ?? '')) / 86_400_000
    // Ten answers a day, and the day on which it was normal again is none of them.
    expect(alert?.n).toBe(10 * days)
  })

  test('raises nothing by a history that is brought along: only what turns on a day that was not judged', async () => {
    await evaluate()
    await setDays(db, workspaceId, fall(63, 0.4))
    await setJudged(ago(2))
    expect(await evaluate()).toMatchObject({ onsets: 0, worse: 0 })
    expect(await world.readAlerts(workspaceId)).toEqual([])
  })

  test('comes from what it remembers to the state that all days give at once', async () => {
    await setDays(db, workspaceId, fall(63, 0.4))
    await evaluate()
    const atOnce = await readStates()
    // A month ago it had seen the days until then, and remembered them so.
    await sql`delete from watch_state where workspace_id = ${workspaceId}`.execute(db)
    const moved = sql`case when day >= ${ago(30)}::date then day + 1000 else day end`
    await sql`update daily_sum set day = ${moved} where workspace_id = ${workspaceId}`.execute(db)
    await setJudged(ago(40))
    await evaluate()
    await sql`update watch_state set settled_day = ${ago(30)} where workspace_id = ${workspaceId}`.execute(db)
    await sql`update daily_sum set day = day - 1000 where workspace_id = ${workspaceId} and day > ${today}::date`.execute(
      db,
    )
    await setJudged(ago(40))
    await evaluate()
    expect(await readStates()).toEqual(atOnce)
  })

  test('feeds a series again whose settled days were corrected, and withdraws what they do not bear out any more', async () => {
    await setDays(db, workspaceId, fall(63, 0.4))
    await evaluate()
    const queued = await db.selectFrom('alert_mail').select('state').where('workspace_id', '=', workspaceId).execute()
    expect(queued).toEqual([{ state: 'queued' }])
    await setDays(db, workspaceId, fall(63, 0.9))
    await setJudged(ago(2))
    expect(await evaluate()).toMatchObject({ onsets: 0, recoveries: 0 })
    expect(await world.readAlerts(workspaceId)).toMatchObject([{ state: 'closed', close_reason: 'withdrawn' }])
    const [care] = await readStates()
    expect(care?.settled_counts[1]).toBeLessThan(YEAR)
  })

  test('holds what comes against the new normal: it says nothing of the old level, and begins at the onset', async () => {
    await setDays(db, workspaceId, fall(80, 0.6))
    await evaluate()
    const [alert] = await world.readAlerts(workspaceId)
    await sql`update alert set state = 'closed', close_reason = 'new_normal', new_normal_day = ${today}
      where workspace_id = ${workspaceId}`.execute(db)
    await setJudged(ago(2))
    expect(await evaluate()).toMatchObject({ onsets: 0, worse: 0 })
    const [care] = await readStates()
    expect(care?.value).toBe('care')
    expect(care?.from_day).toBe(alert?.onset_day)
  })

  test('starts over when its figure is computed in another way or its settings are changed, and says since when and why', async () => {
    await setDays(db, workspaceId, fall(63, 0.4))
    await evaluate()
    const readRun = async () =>
      await db
        .selectFrom('alert_rule_run')
        .select(['started_at', 'started_why'])
        .where('alert_rule_id', '=', ruleId)
        .executeTakeFirstOrThrow()
    expect(await readRun()).toEqual({ started_at: null, started_why: [] })
    await sql`insert into ruleset (workspace_id, ruleset_version, time_zone, days, unconfirmed, presets, made_by)
      select ${workspaceId}, 2, time_zone, 'as_written', 'leave_out', '{"csat":"good_bad_5"}', 'test'
      from workspace where workspace_id = ${workspaceId}`.execute(db)
    await sql`update rollup_state set ruleset_version = 2 where workspace_id = ${workspaceId}`.execute(db)
    // It says so at once, and judges by it the next time that a day is over.
    await evaluate()
    expect(await readRun()).toEqual({ started_at: expect.any(Date), started_why: ['preset'] })
    await setJudged(ago(2))
    await sql`update alert set last_day = ${ago(2)} where workspace_id = ${workspaceId}`.execute(db)
    expect(await evaluate()).toMatchObject({ onsets: 0, closed: 0 })
    expect((await readStates()).map(({ state }) => state.preset)).toMatchObject([
      { id: 'good_bad_5' },
      { id: 'good_bad_5' },
    ])
    expect(await world.readAlerts(workspaceId)).toMatchObject([{ state: 'open', detail: { preset: 'good_bad_5' } }])
    // Of teams nothing is watched any more, so that nothing would ever end their alerts.
    await sql`update alert_rule set settings = '{"by":"product"}' where alert_rule_id = ${ruleId}`.execute(db)
    expect(await evaluate()).toMatchObject({ onsets: 0, closed: 1 })
    expect(await readRun()).toMatchObject({ started_why: ['settings'] })
    expect(await world.readAlerts(workspaceId)).toMatchObject([{ value: 'care', close_reason: 'not_watched' }])
    expect(await evaluate()).toMatchObject({ closed: 0 })
  })

  test('says nothing while answers wait to be counted, and forgets the series of a team that no longer exists', async () => {
    await setDays(db, workspaceId, fall(63, 0.4))
    await sql`insert into watch_state (workspace_id, alert_rule_id, dimension, value, ruleset_version, from_day, settled_day,
        settled_counts, state)
      values (${workspaceId}, ${ruleId}, 'team', 'gone', 9, ${ago(99)}, ${ago(20)}, '{}', '{}')`.execute(db)
    await evaluate()
    expect((await readStates()).map(({ value }) => value)).toEqual(['care', 'help'])
  })
})
