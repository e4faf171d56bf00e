import { shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { lastWeek, ratings, startAlerts, takeTurn } from '../../testing/start-alerts.ts'
import { evaluateRules } from '../alert/evaluate-rules.ts'
import { decideReached } from './decide-reached.ts'

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

const addGoal = async (settings: object) =>
  await world.addRule(workspaceId, {
    ...{ kind: 'goal', settings: JSON.stringify({ period: 'week', ...settings }), survey_id: 'csat' },
  })
const evaluate = async () => await evaluateRules({ db }, workspaceId)
/** As if all that is known and stored were of a week before. */
const letAWeekPass = async () => {
  await sql`update alert_rule_run set memory = (
      select coalesce(jsonb_object_agg(key, value || jsonb_build_object('day', to_char((value ->> 'day')::date - 7, 'YYYY-MM-DD'))), '{}')
      from jsonb_each(memory)) where workspace_id = ${workspaceId}`.execute(db)
  await sql`update alert set onset_day = onset_day - 7, last_day = last_day - 7 where workspace_id = ${workspaceId}`.execute(
    db,
  )
}
const week = async (good: number) => {
  await letAWeekPass()
  await world.setWeek(workspaceId, 'care', ratings(good, 100))
  await evaluate()
  // Evaluating again says nothing new.
  await evaluate()
  await takeTurn(world.createService())
  return world.smtp.mails.splice(0).map(({ mail }) => mail.subject)
}

test('that a target is reached is said the first time, and each time after a period in which it was not', async () => {
  await addGoal({ target: 80, by: 'team' })
  expect(await week(85)).toEqual(['care has reached the target of 80.0%'])
  expect(await week(90)).toEqual([])
  // Chance may explain this: no alert, and not reached, either.
  expect(await week(78)).toEqual([])
  expect(await week(81)).toEqual(['care has reached the target of 80.0%'])
  expect(await week(50)).toEqual(['care has missed the target of 80.0%: 50.0%'])
  expect(await week(85)).toEqual([expect.stringMatching(/^Re: care has missed the target of 80\.0%/)])
  expect(await week(85)).toEqual([])
})

test('what a target being reached says stands by itself, and late answers that move the figure about it say nothing', async () => {
  await addGoal({ target: 80, by: 'team' })
  await world.setWeek(workspaceId, 'care', ratings(85, 100))
  await evaluate()
  await takeTurn(world.createService())
  const [mail] = world.smtp.mails.splice(0).map(({ mail }) => mail)
  expect(mail?.references).toBeUndefined()
  expect(mail?.text).toMatch(/In the week from .* to .* it was 85\.0% \(.*\), 100 answers\./)
  expect(mail?.text).not.toContain('is closed')
  for (const good of [79, 85, 78, 82]) {
    await world.setWeek(workspaceId, 'care', ratings(good, 100))
    await evaluate()
  }
  await takeTurn(world.createService())
  expect(world.smtp.mails).toEqual([])
  const alerts = await world.readAlerts(workspaceId)
  expect(alerts).toMatchObject([{ state: 'recovered', onset_day: lastWeek, last_day: shiftDay(lastWeek, 6) }])
})

test('a goal is the target of the survey without one of its own, for everything together', async () => {
  await addGoal({})
  await sql`update survey set target = 90 where workspace_id = ${workspaceId} and survey_id = 'csat'`.execute(db)
  await world.setWeek(workspaceId, 'care', ratings(50, 100))
  await sql`update period_indicator set dimension = 'all', team = '' where workspace_id = ${workspaceId} and period = ${lastWeek}`.execute(
    db,
  )
  await evaluate()
  expect((await world.readAlerts(workspaceId)).map(({ dimension, detail }) => [dimension, detail.line])).toEqual([
    ['', 90],
  ])
})

test.each([
  [null, { day: '2026-11-08', reached: true }, false, 'announce'],
  [null, { day: '2026-11-08', reached: false }, false, 'goes_on'],
  [{ day: '2026-11-01', reached: false }, { day: '2026-11-08', reached: true }, false, 'announce'],
  [{ day: '2026-11-01', reached: false }, { day: '2026-11-08', reached: true }, true, 'goes_on'],
  [{ day: '2026-11-01', reached: true }, { day: '2026-11-08', reached: true }, false, 'goes_on'],
  [{ day: '2026-11-08', reached: false }, { day: '2026-11-08', reached: true }, false, 'goes_on'],
  [{ day: '2026-11-08', reached: true, line: 70 }, { day: '2026-11-08', reached: true }, false, 'announce'],
])('after %j a period %j with an open alert: %s is to %s', (before, now, isMissed, outcome) => {
  const known = before && { line: 80, ...before }
  expect(decideReached({ line: 80, ...now }, known, { isMissed }).outcome).toBe(outcome)
})
