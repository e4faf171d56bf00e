import { randomUUID } from 'node:crypto'
import { writeDailySums } from '@otzyv/testing'
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
    ['countries', { ...RULE, kind: 'silence', surveyId: null, settings: {}, countries: ['DE'] }],
    ['settings.upTo', { kind: 'bad_rating', settings: { upTo: 5 } }],
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

test('an alert is marked as real or not by a manager, also when it is over, and the report of the year counts it so', async () => {
  const [real, not] = [await findAlert('marked-a'), await findAlert('marked-b')]
  const mark = (id: string, body: unknown) => ask('POST', `/v1/alerts/${id}/mark`, body)
  expect((await mark(real, { real: true, note: 'The new host' })).body.outcome).toBe('marked')
  expect((await mark(real, { real: true })).body.outcome).toBe('unchanged')
  await world.database.db.updateTable('alert').set({ state: 'recovered' }).where('alert_id', '=', not).execute()
  expect((await world.command('alerts', 'mark', not, '--as', 'not-real', '--by', 'A. Lead')).outcome).toBe('marked')
  expect((await mark(real, { real: 'yes' })).body.issues).toMatchObject([{ path: 'real' }])
  expect((await mark(randomUUID(), { real: true })).status).toBe(404)
  const found = (await ask('GET', '/v1/alerts')).body.alerts as { alertId: string; outcome: string | null }[]
  expect(
    found
      .filter(({ alertId }) => alertId === real || alertId === not)
      .map(({ outcome }) => outcome)
      .sort(),
  ).toEqual(['not_real', 'real'])
  const year = new Date().getUTCFullYear()
  const kinds = (await ask('GET', `/v1/alert-report?year=${year}`)).body.kinds as { kind: string }[]
  const drop = kinds.find(({ kind }) => kind === 'drop')
  expect(drop).toMatchObject({ real: 1, notReal: 1, medianDays: expect.any(Number) })
  expect((await world.command('alerts', 'report', '--year', String(year))).kinds).toEqual(kinds)
  expect((await ask('GET', '/v1/alert-report?year=1999')).status).toBe(422)
  // Who sees one team gets its alerts alone.
  const { cookie: lead } = await world.signIn('manager', '--teams', 'marked-a')
  const own = (await world.ask(lead, 'GET', '/v1/alert-report')).body.kinds
  expect(own).toMatchObject([{ kind: 'drop', alerts: 1, real: 1, notReal: 0 }])
  expect((await mark(real, { real: null })).body.outcome).toBe('marked')
})

test('a rule is tried on the past by who may read rules, and what cannot be tried is refused with what to do', async () => {
  const rules = (await ask('GET', '/v1/alert-rules')).body.rules as { kind: string; alertRuleId: string }[]
  const drop = rules.find(({ kind }) => kind === 'drop')?.alertRuleId ?? ''
  const path = `/v1/alert-rules/${drop}/drill`
  expect(await ask('GET', path)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('too short') } })
  const { cookie: viewer } = await world.signIn('viewer')
  expect((await world.ask(viewer, 'GET', path)).status).toBe(403)
  expect((await ask('GET', `${path}?drop=-1`)).status).toBe(422)
  const { workspace_id: workspaceId } = await world.database.db
    .selectFrom('workspace')
    .select('workspace_id')
    .executeTakeFirstOrThrow()
  const day = (ago: number) => inDays(-ago)
  const cells = Array.from({ length: 400 }, (_, ago) => ({
    ...{ survey_id: 'csat', dimension_set: 'team,product', team: 'care', product: 'mail', day: day(ago + 1) },
    ...{ r5: 9, r1: ago % 3 === 0 ? 2 : 0 },
  }))
  await writeDailySums(world.database, workspaceId, cells)
  const drilled = await ask('GET', `${path}?drop=20&value=care`)
  expect([drilled.status, drilled.body]).toMatchObject([
    200,
    {
      kind: 'drop',
      drop: 20,
      seed: 1,
      value: { value: 'care' },
      settings: [{ value: 3 }, { value: 1 }, { value: 0.25 }],
    },
  ])
  const settings = drilled.body.settings as { found: { within: number } }[]
  expect(settings[1]?.found.within).toBeGreaterThan(0)
  const { drills } = await world.command('alerts', 'simulate', '--drop', '20', '--team', 'care', '--rule', drop)
  expect(drills).toEqual([drilled.body])
  // Two at once: the second has to wait, and a drill that nobody waits for any more gives its turn back.
  const [first, second] = await Promise.all([ask('GET', path), ask('GET', path)])
  const late = first.status === 429 ? first : second
  expect([late.status, late.body.code, late.body.detail]).toEqual([
    429,
    'too_many_requests',
    expect.stringContaining('Wait until that is done'),
  ])
  expect((await ask('GET', '/v1/alert-drill')).body).toEqual({ running: null })
  expect(await ask('GET', `${path}?value=nobody`)).toMatchObject({ status: 422, body: { issues: [{ path: 'value' }] } })
  // What the rule has learned says beforehand how soon it would report a fall.
  const outlook = await ask('GET', '/v1/alert-outlook?survey=csat')
  expect([outlook.status, outlook.body]).toMatchObject([
    200,
    { rule: { alertRuleId: drop }, drop: 10, within: 91, items: [] },
  ])
})
