import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let cookie: string
beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('manager'))
})
afterAll(() => world?.close())

const RULE = { surveyId: 'csat', below: 80.5, minN: 10, recipients: ['lead@company.example'] }
const ask = (method: string, path: string, body?: unknown) => world.ask(cookie, method, path, body)
const verbs = async () =>
  (await world.database.db.selectFrom('audit').selectAll().where('entity', '=', 'alert_rule').execute())
    .map(({ verb }) => verb)
    .sort()

test('a manager makes an alert rule, changes its line, pauses it and finds it so in the list and at the command line', async () => {
  const made = await ask('POST', '/v1/alert-rules', RULE)
  expect([made.status, made.body]).toMatchObject([201, { ...RULE, active: true, revision: 1 }])
  const path = `/v1/alert-rules/${made.body.alertRuleId}`
  const changed = await ask('PATCH', path, { below: 75, active: false, revision: 1 })
  expect([changed.status, changed.body]).toEqual([200, { ...made.body, below: 75, active: false, revision: 2 }])
  expect((await ask('PATCH', path, { below: 75 })).body).toEqual(changed.body)
  expect((await ask('GET', '/v1/alert-rules')).body).toEqual({ rules: [changed.body] })
  const { revision: _, ...listed } = changed.body
  expect((await world.command('alert-rules', 'list')).rules).toEqual([listed])
  expect(await verbs()).toEqual(['create', 'set'])
})

test('of two who change the same rule the second is shown what the first changed, and overwrites nothing', async () => {
  const { alertRuleId } = (await ask('POST', '/v1/alert-rules', RULE)).body
  const path = `/v1/alert-rules/${alertRuleId}`
  expect((await ask('PATCH', path, { below: 70, revision: 1 })).status).toBe(200)
  const late = await ask('PATCH', path, { minN: 20, revision: 1 })
  expect([late.status, late.body.code, late.body.changes]).toMatchObject([
    409,
    'changed_meanwhile',
    [{ name: 'below', before: 80.5, now: 70 }],
  ])
  expect((await ask('PATCH', path, { minN: 20, revision: 2 })).body).toMatchObject({ below: 70, minN: 20 })
})

test('what no rule can hold is refused beside its field, and leaves no row in the audit', async () => {
  const before = await verbs()
  for (const [path, wrong] of [
    ['below', { below: 101 }],
    ['below', { below: null }],
    ['minN', { minN: 0 }],
    ['recipients', { recipients: [] }],
    ['recipients.0', { recipients: ['nobody'] }],
  ] as const) {
    const refused = await ask('POST', '/v1/alert-rules', { ...RULE, ...wrong })
    expect([path, refused.status, refused.body.issues]).toMatchObject([path, 422, [{ path }]])
  }
  expect((await ask('POST', '/v1/alert-rules', { ...RULE, surveyId: 'none' })).status).toBe(404)
  expect((await ask('PATCH', '/v1/alert-rules/01890000-0000-7000-8000-000000000000', { minN: 2 })).status).toBe(404)
  expect(await verbs()).toEqual(before)
})
