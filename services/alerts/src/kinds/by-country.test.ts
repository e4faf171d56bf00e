import { isoMonday, localDay, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setAnswers } from '../../testing/set-answers.ts'
import { lastWeek, ratings, startAlerts, takeTurn } from '../../testing/start-alerts.ts'
import { evaluateRules } from '../alert/evaluate-rules.ts'
import { simulateRule } from '../drill/simulate-rule.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let db: (typeof world)['database']['db']
let workspaceId: number

beforeAll(async () => {
  world = await startAlerts()
  db = world.database.db
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  world.smtp.mails.length = 0
})

const evaluate = async () => await evaluateRules({ db }, workspaceId)
const found = async () =>
  (await world.readAlerts(workspaceId)).map(({ dimension, value, state, close_reason, n }) =>
    [dimension, value, state, close_reason, n].filter((part) => part !== null && part !== '').join(' '),
  )
const hourLater = async () =>
  await sql`update alert_rule_run set memory = memory - 'hour' where workspace_id = ${workspaceId}`.execute(db)
const of = (rating: number, n: number) => Array.from({ length: n }, () => rating)
const merge = async (value: string, into: string) =>
  await db
    .insertInto('dimension_merge')
    .values({
      workspace_id: workspaceId,
      dimension: 'country',
      value,
      into_value: into,
      counts_as: into,
      merged_by: 't',
    })
    .execute()

describe('a rule that keeps to some countries', () => {
  test('holds their answers alone against its line, counts a merged country, and says so in its mail', async () => {
    await world.addRule(workspaceId, { countries: ['DE', 'Österreich'] })
    await merge('Deutschland', 'DE')
    await merge('Österreich', 'AT')
    await setAnswers(db, workspaceId, [
      { day: lastWeek, country: 'DE', ratings: of(1, 10) },
      { day: shiftDay(lastWeek, 6), country: 'Deutschland', ratings: of(1, 9) },
      { day: lastWeek, country: 'AT', ratings: of(1, 2) },
      // Of the whole team nothing is wrong, and of the other one nothing is known from these countries.
      { day: lastWeek, country: 'FR', ratings: of(5, 200) },
      { day: lastWeek, country: 'FR', team: 'sales', ratings: of(1, 50) },
      { day: shiftDay(lastWeek, 7), country: 'DE', ratings: of(1, 50) },
    ])
    // A workspace is visited that has figures of the last weeks.
    await world.setWeek(workspaceId, 'sales', ratings(30, 30))
    await takeTurn(world.createService())
    expect(await found()).toEqual(['team care open 21'])
    expect(world.smtp.mails.map(({ mail }) => mail.subject)).toEqual([
      expect.stringContaining('care (only DE, AT): 0.0% is below the line of 75.0%'),
    ])
  })

  test('says nothing of fewer than 5 answers, whatever it asks for, and nothing while answers wait to be counted', async () => {
    const alertRuleId = await world.addRule(workspaceId, { minN: 1, countries: ['DE'] })
    await setAnswers(db, workspaceId, [{ day: lastWeek, country: 'DE', ratings: of(1, 4) }])
    await evaluate()
    expect(await found()).toEqual([])
    await setAnswers(db, workspaceId, [{ day: lastWeek, country: 'DE', ratings: of(1, 16) }])
    // Within the hour it is not counted again.
    await evaluate()
    expect(await found()).toEqual([])
    await hourLater()
    const { rows } = await sql<{
      id: string
    }>`select invitation_id as id from counted where workspace_id = ${workspaceId} limit 1`.execute(db)
    const [row] = rows
    await sql`insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day)
      values (${workspaceId}, ${row?.id}, 'csat', 5, 'confirmed', 1, 1, ${lastWeek})`.execute(db)
    await sql`insert into change_log (workspace_id, invitation_id) values (${workspaceId}, ${row?.id})`.execute(db)
    await evaluate()
    expect(await found()).toEqual([])
    await sql`delete from change_log where workspace_id = ${workspaceId}`.execute(db)
    await hourLater()
    await evaluate()
    expect(await found()).toEqual(['team care open 20'])
    // Changed so that it does not watch the team any more, it ends, and says why; nothing else would ever end it.
    await sql`update alert_rule set teams = '{sales}' where alert_rule_id = ${alertRuleId}`.execute(db)
    expect(await evaluate()).toMatchObject({ closed: 1, recoveries: 0 })
    expect(await found()).toEqual(['team care closed not_watched 20'])
    const run = await db.selectFrom('alert_rule_run').selectAll().where('workspace_id', '=', workspaceId).execute()
    expect(run).toMatchObject([{ started_why: ['scope'], started_at: expect.any(Date) }])
  })

  test('finds a drop of one product in one country, of which the team as a whole shows nothing, and is drilled', async () => {
    const today = localDay(new Date(), 'Asia/Novosibirsk')
    const alertRuleId = await world.addRule(workspaceId, {
      kind: 'drop',
      settings: '{"by":"none"}',
      products: ['mail'],
      countries: ['DE'],
    })
    const days = Array.from({ length: 300 }, (_, back) => back + 1)
    await setAnswers(
      db,
      workspaceId,
      days.flatMap((back) => [
        {
          day: shiftDay(today, -back),
          country: 'DE',
          ratings: [5, 5, back % 3 === 0 ? 1 : 5, ...of(back < 50 ? 1 : 5, 2)],
        },
        { day: shiftDay(today, -back), country: 'DE', product: 'servers', ratings: of(5, 1) },
        { day: shiftDay(today, -back), country: 'FR', ratings: of(5, 1) },
      ]),
    )
    await evaluate()
    const [alert, ...others] = await world.readAlerts(workspaceId)
    expect([alert?.state, alert?.dimension, others]).toEqual(['open', '', []])
    // Every third of five is low before, and two more of five since; the other product would make it two of six.
    expect(alert?.before?.value).toBeCloseTo(93.3, 0)
    expect(alert?.figure).toBeLessThan(65)
    await takeTurn(world.createService())
    expect(world.smtp.mails[0]?.mail.subject).toMatch(/CSAT.* \(only mail, DE\): satisfaction fell/i)
    const drilled = await simulateRule({ db }, workspaceId, { alertRuleId, drop: 20 })
    expect(drilled.alerts.map(({ onsetDay }) => onsetDay)).toEqual([alert?.onset_day])
  })

  test('holds the response rate of these tickets against the weeks before, and is drilled', async () => {
    const alertRuleId = await world.addRule(workspaceId, { kind: 'response_rate', settings: '{}', countries: ['DE'] })
    const ripe = shiftDay(isoMonday(shiftDay(localDay(new Date(), 'Asia/Novosibirsk'), -7)), -7)
    const weeks = Array.from({ length: 40 }, (_, back) => shiftDay(ripe, -7 * back))
    await setAnswers(
      db,
      workspaceId,
      weeks.flatMap((day, back) => [
        { day, country: 'DE', ratings: of(5, back === 0 ? 5 : 30), silent: back === 0 ? 65 : 40 },
        { day, country: 'FR', ratings: of(5, back === 0 ? 60 : 30), silent: 10 },
      ]),
    )
    await evaluate()
    expect(await found()).toEqual(['team care open 70'])
    const drilled = await simulateRule({ db }, workspaceId, { alertRuleId, drop: 20 })
    expect([drilled.watched, drilled.settings[0]?.raised]).toEqual([1, 1])
  })
})
