import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let cookie: string
beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('manager'))
})
afterAll(() => world?.close())

const RULE = {
  kind: 'threshold',
  surveyId: 'csat',
  settings: { below: 80.5, minN: 10, period: 'week', by: 'team' },
  teams: [],
  products: [],
  countries: [],
  recipients: ['lead@company.example'],
}
const below = (line: number | null) => ({ settings: { below: line } })
const ask = (method: string, path: string, body?: unknown) => world.ask(cookie, method, path, body)
const verbs = async () =>
  (await world.database.db.selectFrom('audit').selectAll().where('entity', '=', 'alert_rule').execute())
    .map(({ verb }) => verb)
    .sort()

test('a manager makes an alert rule, changes its line, pauses it and finds it so in the list and at the command line', async () => {
  const made = await ask('POST', '/v1/alert-rules', RULE)
  expect([made.status, made.body]).toMatchObject([201, { ...RULE, active: true, revision: 1 }])
  const path = `/v1/alert-rules/${made.body.alertRuleId}`
  const changed = await ask('PATCH', path, { ...below(75), active: false, revision: 1 })
  const settings = { ...RULE.settings, below: 75 }
  expect([changed.status, changed.body]).toEqual([200, { ...made.body, settings, active: false, revision: 2 }])
  expect((await ask('PATCH', path, below(75))).body).toEqual(changed.body)
  // The first is what every workspace has.
  const drop = expect.objectContaining({ kind: 'drop', surveyId: 'csat', settings: { by: 'team', falseAlerts: 1 } })
  expect((await ask('GET', '/v1/alert-rules')).body).toEqual({ rules: [drop, changed.body] })
  const { revision: _, ...listed } = changed.body
  expect((await world.command('alert-rules', 'list')).rules).toEqual([drop, listed])
  expect(await verbs()).toEqual(['create', 'set'])
})

test('of two who change the same rule the second is shown what the first changed, and overwrites nothing', async () => {
  const { alertRuleId } = (await ask('POST', '/v1/alert-rules', RULE)).body
  const path = `/v1/alert-rules/${alertRuleId}`
  expect((await ask('PATCH', path, { ...below(70), revision: 1 })).status).toBe(200)
  const late = await ask('PATCH', path, { settings: { minN: 20 }, revision: 1 })
  expect([late.status, late.body.code, late.body.changes]).toMatchObject([
    409,
    'changed_meanwhile',
    [{ name: 'settings', before: RULE.settings, now: { ...RULE.settings, below: 70 } }],
  ])
  expect((await ask('PATCH', path, { settings: { minN: 20 }, revision: 2 })).body).toMatchObject({
    settings: { below: 70, minN: 20 },
  })
})

test('what no rule can hold is refused beside its field, and leaves no row in the audit', async () => {
  const before = await verbs()
  for (const [path, wrong] of [
    ['settings.below', below(101)],
    ['settings.minN', { settings: { minN: 0 } }],
    ['settings', { settings: { above: 3 } }],
    ['kind', { kind: 'csat_below' }],
    ['surveyId', { surveyId: null }],
    ['products', { products: ['mail'] }],
    ['countries', { countries: ['DE'] }],
    ['recipients.0', { recipients: ['nobody'] }],
  ] as const) {
    const refused = await ask('POST', '/v1/alert-rules', { ...RULE, ...wrong })
    expect([path, refused.status, refused.body.issues]).toMatchObject([path, 422, [{ path }]])
  }
  expect((await ask('POST', '/v1/alert-rules', { ...RULE, surveyId: 'none' })).status).toBe(404)
  expect(
    (await ask('PATCH', '/v1/alert-rules/01890000-0000-7000-8000-000000000000', { settings: { minN: 2 } })).status,
  ).toBe(404)
  expect(await verbs()).toEqual(before)
})

test('a test goes to those who hear of the alerts of a rule, is one row in the audit, and says of each way what came of it', async () => {
  const { db } = world.database
  const alertRuleId = String((await ask('POST', '/v1/alert-rules', RULE)).body.alertRuleId)
  const { workspace_id } = await db.selectFrom('workspace').select('workspace_id').executeTakeFirstOrThrow()
  for (const [name, events, teams] of [
    ['all', ['alert.opened'], []],
    ['low ratings', ['alert.low_rating'], []],
    ['no team of it', ['alert.opened'], ['elsewhere']],
  ] as const)
    await db
      .insertInto('channel')
      .values({
        ...{ workspace_id, channel_id: randomUUID(), kind: 'slack', name, settings: '{}', locale: 'en', quiet: null },
        ...{ events: [...events], teams: [...teams] },
      })
      .execute()
  await ask('PATCH', `/v1/alert-rules/${alertRuleId}`, { teams: ['care'] })
  const path = `/v1/alert-rules/${alertRuleId}`
  const sent = await ask('POST', `${path}/test`, {})
  const waits = { state: 'queued', attempts: 0, status: null, error: null }
  expect([sent.status, sent.body.ways]).toEqual([
    201,
    [
      { kind: 'mail', to: 'lead@company.example', ...waits },
      { kind: 'slack', to: 'all', ...waits },
    ],
  ])
  expect((await ask('GET', `${path}/tests/${sent.body.alertTestId}`)).body).toEqual(sent.body)
  expect((await ask('POST', `${path}/test`, {})).status).toBe(409)
  await db
    .updateTable('alert_test_mail')
    .set({ state: 'failed', last_error: '550 no such user' })
    .where('alert_test_id', '=', String(sent.body.alertTestId))
    .execute()
  // A test at the command line waits for what comes of it as long as it should.
  const again = await world.command('alerts', 'test', alertRuleId, '--wait', '0')
  expect(again).toMatchObject({ alertTestId: expect.any(String), ways: [{ state: 'queued' }, { state: 'queued' }] })
  expect((await ask('GET', `${path}/tests/${sent.body.alertTestId}`)).body).toMatchObject({
    ways: [{ state: 'failed', error: '550 no such user' }, { state: 'queued' }],
  })
  const rows = await db.selectFrom('audit').selectAll().where('entity_id', '=', alertRuleId).execute()
  expect(rows.filter(({ verb }) => verb === 'test').map(({ after }) => after)).toEqual([
    { alertTestId: sent.body.alertTestId, mails: 1, channels: ['all'] },
    { alertTestId: again.alertTestId, mails: 1, channels: ['all'] },
  ])
})

/** An alert of a team, as the service finds it; gives its id. */
async function findAlert(team: string, kind = 'drop', own: { state?: 'recovered' } = {}): Promise<string> {
  const { db } = world.database
  const { workspace_id } = await db.selectFrom('workspace').select('workspace_id').executeTakeFirstOrThrow()
  const rule = { workspace_id, alert_rule_id: randomUUID(), kind: kind as 'drop', survey_id: 'csat' }
  await db.insertInto('alert_rule').values(rule).execute()
  const alert = {
    workspace_id,
    alert_rule_id: rule.alert_rule_id,
    alert_id: randomUUID(),
    dimension: 'team',
    value: team,
  }
  const figure = (value: number) => JSON.stringify({ value, lower: value - 5, upper: value + 5, n: 100 })
  const days = { onset_day: '2026-09-14', last_day: '2026-11-22', before: figure(90), after: figure(70) }
  await db
    .insertInto('alert')
    .values({ ...alert, ...days, ...own })
    .execute()
  const event = {
    workspace_id,
    alert_id: alert.alert_id,
    event_number: 1,
    event: 'opened' as const,
    figure: figure(70),
  }
  await db.insertInto('alert_event').values(event).execute()
  return alert.alert_id
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
type Listed = {
  alertId: string
  after: unknown
  hidden: boolean
  events: { event: string; actor: string; note: string }[]
}
const listed = async (who: string, id: string) =>
  ((await world.ask(who, 'GET', '/v1/alerts')).body.alerts as Listed[]).find(({ alertId }) => alertId === id)

test('a manager acknowledges an alert, mutes it and calls its level the new normal; each is in its history and the audit', async () => {
  const id = await findAlert('care')
  const decide = (what: string, body = {}) => ask('POST', `/v1/alerts/${id}/${what}`, body)
  const outcome = async (what: string, body = {}) => (await decide(what, body)).body.outcome
  // A link that somebody, or a scanner, opens decides nothing.
  expect((await ask('GET', `/v1/alerts/${id}/acknowledge`)).status).toBe(404)
  expect((await listed(cookie, id))?.events.map(({ event }) => event)).toEqual(['opened'])
  expect(await outcome('acknowledge', { note: 'Talking to the vendor' })).toBe('acknowledged')
  expect(await outcome('acknowledge')).toBe('unchanged')
  expect((await decide('mute', { until: inDays(-1) })).body.issues).toMatchObject([{ path: 'until' }])
  expect((await decide('mute', { until: inDays(200) })).status).toBe(422)
  expect(await outcome('mute', { until: inDays(14) })).toBe('muted')
  expect(await outcome('new-normal')).toBe('new_normal')
  expect((await decide('mute', { until: null })).status).toBe(409)
  const events = (await listed(cookie, id))?.events ?? []
  expect(events.map(({ event }) => event)).toEqual(['opened', 'acknowledged', 'muted', 'new_normal'])
  expect(events[1]).toMatchObject({ actor: expect.stringContaining('manager'), note: 'Talking to the vendor' })
  const audited = await world.database.db.selectFrom('audit').select('verb').where('entity_id', '=', id).execute()
  expect(audited.map(({ verb }) => verb).sort()).toEqual(['acknowledge', 'mute', 'set'])
  const line = await findAlert('care', 'threshold')
  expect((await ask('POST', `/v1/alerts/${line}/new-normal`)).status).toBe(409)
  expect((await world.command('alerts', 'acknowledge', line, '--by', 'A. Lead')).outcome).toBe('acknowledged')
  expect((await world.command('alerts', 'list')).alerts).toMatchObject([{ alertId: line, kind: 'threshold' }])
})

test('who sees some teams is shown their alerts and decides about these alone, and figures are for who sees small cells', async () => {
  const [own, other] = [await findAlert('care'), await findAlert('billing')]
  const { cookie: lead } = await world.signIn('manager', '--teams', 'care')
  const { cookie: viewer } = await world.signIn('viewer')
  expect([(await listed(lead, own))?.hidden, await listed(lead, other)]).toEqual([false, undefined])
  expect(await listed(viewer, own)).toMatchObject({
    hidden: true,
    after: null,
    before: null,
    difference: null,
    causes: [],
  })
  const acknowledge = async (who: string, id: string) =>
    (await world.ask(who, 'POST', `/v1/alerts/${id}/acknowledge`)).status
  expect([await acknowledge(viewer, own), await acknowledge(lead, other), await acknowledge(lead, own)]).toEqual([
    403, 404, 200,
  ])
  // Rules are about all teams, and so are those who hear of what they find.
  expect((await world.ask(lead, 'GET', '/v1/alerts')).body.rules).toEqual([])
  expect(JSON.stringify((await world.ask(viewer, 'GET', '/v1/alerts')).body)).not.toContain('@')
})
