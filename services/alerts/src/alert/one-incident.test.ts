import { shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setDays } from '../../testing/set-days.ts'
import { startAlerts, takeTurn } from '../../testing/start-alerts.ts'
import { evaluateRules } from './evaluate-rules.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let db: (typeof world)['database']['db']
let workspaceId: number
let today: string

beforeAll(async () => {
  world = await startAlerts()
  db = world.database.db
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  // What other workspaces still had to say is not about this one.
  await sql`update alert_mail set state = 'cancelled' where state = 'queued'`.execute(db)
  world.smtp.mails.length = 0
  await world.addRule(workspaceId, {
    kind: 'drop',
    survey_id: 'csat',
    settings: '{}',
    recipients: ['lead@company.example'],
  })
  const nps = { kind: 'drop' as const, survey_id: 'nps', settings: '{}', recipients: ['nps@company.example'] }
  await world.addRule(workspaceId, nps)
  const { rows } = await sql<{ today: string }>`
    select (now() at time zone time_zone)::date as today from workspace where workspace_id = ${workspaceId}`.execute(db)
  today = rows[0]?.today ?? ''
})

const ago = (days: number) => shiftDay(today, -days)
/** A year at 90 % in one survey of a team, and at `good` since a number of days ago. */
const falls = (survey: 'csat' | 'nps', days: number, good: number, team = 'care') => [
  { survey, team, from: ago(350), to: ago(days), n: 10, good: 0.9 },
  { survey, team, from: ago(days), to: today, n: 10, good },
]
const readAlerts = async () => {
  const rows = await db
    .selectFrom('alert')
    .innerJoin('alert_rule', (join) =>
      join
        .onRef('alert_rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('alert_rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .select(['alert_id', 'survey_id', 'state', 'part_of', 'value'])
    .where('alert.workspace_id', '=', workspaceId)
    .orderBy('value')
    .orderBy('survey_id')
    .execute()
  return new Map(rows.map((row) => [`${row.value} ${row.survey_id}`, row]))
}
const mails = () => world.smtp.mails.map(({ mail, to }) => ({ mail, to }))
describe('drops of one team in several surveys', () => {
  test('that begin together are one alert, which names the other survey, to all whom the rules name', async () => {
    await setDays(db, workspaceId, [
      ...falls('csat', 60, 0.5),
      ...falls('nps', 53, 0.5),
      ...falls('nps', 60, 0.5, 'help'),
    ])
    const service = world.createService()
    await evaluateRules({ db }, workspaceId)
    await takeTurn(service)
    const alerts = await readAlerts()
    const first = alerts.get('care csat')
    expect([first?.part_of, alerts.get('care nps')?.part_of]).toEqual([null, first?.alert_id])
    // Another team is another incident.
    expect(alerts.get('help nps')?.part_of).toBe(null)
    const ofCare = mails().filter(({ mail }) => mail.subject?.startsWith('care'))
    expect(ofCare.map(({ to }) => to).sort()).toEqual([['lead@company.example'], ['nps@company.example']])
    for (const { mail } of ofCare) expect(mail.text).toMatch(/NPS fell, too: from 80 to -?\d+, \d+ answers since/)
    // Nothing more is to be said of it, also not of the part, a week later but for the one reminder.
    await sql`update alert set told_at = told_at - interval '8 days' where workspace_id = ${workspaceId} and value = 'care'`.execute(
      db,
    )
    world.smtp.mails.length = 0
    for (let turn = 0; turn < 2; turn++) {
      await evaluateRules({ db }, workspaceId)
      await takeTurn(service)
    }
    expect(
      mails()
        .map(({ to }) => to[0])
        .sort(),
    ).toEqual(['lead@company.example', 'nps@company.example'])
  })

  test('that began months apart are two alerts', async () => {
    await setDays(db, workspaceId, [...falls('csat', 85, 0.6), ...falls('nps', 35, 0.5)])
    await evaluateRules({ db }, workspaceId)
    const alerts = await readAlerts()
    expect([...alerts.values()].map(({ state, part_of }) => [state, part_of])).toEqual([
      ['open', null],
      ['open', null],
    ])
  })

  test('of all of it and of one product of it are two alerts, for the second says nothing of the first', async () => {
    await sql`update alert_rule set products = '{mail}' where workspace_id = ${workspaceId} and survey_id = 'nps'`.execute(
      db,
    )
    await setDays(db, workspaceId, [...falls('csat', 60, 0.5), ...falls('nps', 60, 0.5)])
    await evaluateRules({ db }, workspaceId)
    expect([...(await readAlerts()).values()].map(({ part_of }) => part_of)).toEqual([null, null])
  })

  test('of which one is found later joins the alert, is reported to the people whom its rule names, and stands alone once that alert is over', async () => {
    await setDays(db, workspaceId, [...falls('csat', 60, 0.5), ...falls('nps', 60, 0.9)])
    const service = world.createService()
    await evaluateRules({ db }, workspaceId)
    await takeTurn(service)
    expect(mails().map(({ to }) => to[0])).toEqual(['lead@company.example'])
    await setDays(db, workspaceId, falls('nps', 55, 0.5))
    // The rule of the NPS looks for the first time since.
    await sql`delete from alert_rule_run where workspace_id = ${workspaceId} and alert_rule_id in (
      select alert_rule_id from alert_rule where workspace_id = ${workspaceId} and survey_id = 'nps')`.execute(db)
    await evaluateRules({ db }, workspaceId)
    await takeTurn(service)
    const joined = await readAlerts()
    const first = joined.get('care csat')
    expect(joined.get('care nps')?.part_of).toBe(first?.alert_id)
    const events = await db
      .selectFrom('alert_event')
      .select(['event', 'note'])
      .where('alert_id', '=', first?.alert_id ?? '')
      .orderBy('event_number')
      .execute()
    expect(events).toEqual([
      { event: 'opened', note: '' },
      { event: 'joined', note: expect.any(String) },
    ])
    expect(mails().map(({ to }) => to[0])).toEqual(['lead@company.example', 'nps@company.example'])
    // A person ends the first alone: the other one continues by itself.
    await sql`update alert set state = 'closed', close_reason = 'withdrawn' where alert_id = ${first?.alert_id}`.execute(
      db,
    )
    await evaluateRules({ db }, workspaceId)
    expect((await readAlerts()).get('care nps')).toMatchObject({ state: 'open', part_of: null })
  })
})
