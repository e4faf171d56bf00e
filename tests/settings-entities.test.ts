import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let one: string
let other: string

beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie: one } = await world.signIn('admin', '--name', 'Anna'))
  ;({ cookie: other } = await world.signIn('admin', '--name', 'Boris'))
})
afterAll(() => world?.close())

const readAudit = async (entity: string) =>
  await world.database.db.selectFrom('audit').selectAll().where('entity', '=', entity).orderBy('revision').execute()

describe('API keys', () => {
  test('are made, shown once, listed without their secret and revoked at once, and no other workspace revokes them', async () => {
    const made = await world.ask(one, 'POST', '/v1/api-keys', {
      name: 'report',
      scopes: ['settings:read'],
      teams: null,
      days: 7,
    })
    expect(made).toMatchObject({ status: 201, body: { name: 'report', scopes: ['settings:read'], teams: null } })
    const { key, apiKeyId } = made.body
    const reads = async () =>
      (await fetch(`${world.otzyv.url}/v1/settings/workspace`, { headers: { authorization: `Bearer ${key}` } })).status
    expect(await reads()).toBe(200)
    const { body } = await world.ask(one, 'GET', '/v1/api-keys')
    expect(body.keys).toContainEqual(expect.objectContaining({ apiKeyId, revokedAt: null }))
    expect(JSON.stringify(body)).not.toContain(String(key))
    const revoke = `/v1/api-keys/${apiKeyId}/revoke`
    expect(await world.ask(other, 'POST', revoke)).toMatchObject({ status: 200, body: { outcome: 'revoked' } })
    expect(await reads()).toBe(401)
    expect((await world.ask(other, 'POST', revoke)).body).toEqual({ outcome: 'already_revoked' })
    const verbs = (await readAudit('api_key')).filter((row) => row.entity_id === apiKeyId).map((row) => row.verb)
    expect(verbs).toEqual(['create', 'revoke'])
    expect((await world.ask(one, 'POST', '/v1/api-keys', { name: '', scopes: [], days: 366 })).status).toBe(422)
  })
})

describe('who is asked and when', () => {
  const MAIL = '/v1/settings/mail'
  test('is changed in parts, refused with the field that is wrong, and kept from being overwritten', async () => {
    const before = (await world.ask(one, 'GET', MAIL)).body
    expect(before).toMatchObject({ revision: 0, settings: { reminders: 1, sendDays: [1, 2, 3, 4, 5, 6, 7] } })
    const set = await world.ask(one, 'PATCH', MAIL, {
      revision: 0,
      sendFromHour: 9,
      sendUntilHour: 17,
      mailsPerMinute: null,
    })
    expect(set).toMatchObject({
      status: 200,
      body: { revision: 1, settings: { sendFromHour: 9, mailsPerMinute: null } },
    })
    const wrong = await world.ask(one, 'PATCH', MAIL, { sendUntilHour: 8 })
    expect(wrong).toMatchObject({ status: 422, body: { issues: [{ path: 'sendUntilHour' }] } })
    const late = await world.ask(other, 'PATCH', MAIL, { revision: 0, sendFromHour: 7 })
    expect(late).toMatchObject({
      status: 409,
      body: {
        changes: expect.arrayContaining([expect.objectContaining({ name: 'sendFromHour', now: 9, by: 'Anna' })]),
      },
    })
    expect((await readAudit('mail_setting')).length).toBe(1)
  })
})

describe('surveys', () => {
  const CSAT = '/v1/surveys/csat'
  test('are made once, changed word by word, refused with the word that is wrong, and not overwritten', async () => {
    expect(
      await world.ask(one, 'POST', '/v1/surveys', { surveyId: 'refunds', kind: 'ces', name: 'Refunds' }),
    ).toMatchObject({
      status: 201,
      body: { surveyId: 'refunds', scale: { min: 1, max: 7 } },
    })
    expect((await world.ask(one, 'POST', '/v1/surveys', { surveyId: 'refunds', kind: 'ces', name: 'x' })).status).toBe(
      409,
    )
    const { revision } = (await world.ask(one, 'GET', CSAT)).body
    const set = await world.ask(one, 'PATCH', CSAT, {
      revision,
      wording: { en: { question: 'How did we do?' } },
      share: 3,
    })
    expect(set).toMatchObject({
      status: 200,
      body: { settings: { share: 3, wording: { en: { question: 'How did we do?' } } } },
    })
    const faulty = await world.ask(one, 'PATCH', CSAT, { wording: { en: { question: 'About {subject}?' } } })
    expect(faulty).toMatchObject({ status: 422, body: { issues: [{ path: 'wording.en.question' }] } })
    const long = await world.ask(one, 'PATCH', CSAT, { wording: { en: { low: 'x'.repeat(81) } } })
    expect(long).toMatchObject({ status: 422, body: { issues: [{ path: 'wording.en.low' }] } })
    const late = await world.ask(other, 'PATCH', CSAT, { revision, share: 9 })
    expect(late).toMatchObject({ status: 409, body: { code: 'changed_meanwhile' } })
    expect((await world.ask(one, 'PATCH', '/v1/surveys/none', { share: 1 })).status).toBe(404)
  })

  test('are previewed with words that nobody has saved, by a page that runs no script and sends no form', async () => {
    const draft = Buffer.from(JSON.stringify({ wording: { de: { question: 'Wie <b>war</b> es?' } } })).toString(
      'base64url',
    )
    for (const as of ['mail', 'page']) {
      const path = `${CSAT}/preview?as=${as}&locale=de&draft=${draft}`
      const answer = await fetch(world.otzyv.url + path, { headers: { cookie: one } })
      expect([as, answer.status]).toEqual([as, 200])
      expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
      const shown = await answer.text()
      expect(shown).toContain('Wie &lt;b&gt;war&lt;/b&gt; es?')
      expect(shown).toContain('lang="de"')
    }
    const wrong = Buffer.from('{"wording": 7}').toString('base64url')
    const bad = await fetch(`${world.otzyv.url}${CSAT}/preview?as=page&draft=${wrong}`, { headers: { cookie: one } })
    expect(bad.status).toBe(422)
  })
})

describe('teams and products', () => {
  test('are renamed, merged and taken apart again, each with its one audit row', async () => {
    const key = await world.createKey('tickets:write')
    for (const team of ['billing', 'billing-old'])
      await fetch(`${world.otzyv.url}/v1/tickets/solved`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          ticketId: team,
          team,
          solvedAt: new Date().toISOString(),
          respondent: { email: `${team}@client.example` },
        }),
      })
    const read = async () => (await world.ask(one, 'GET', '/v1/dimensions/team')).body.values
    expect(await read()).toMatchObject([
      { value: 'billing', countsAs: null },
      { value: 'billing-old', countsAs: null },
    ])
    const ask = async (verb: string, body: object) => await world.ask(one, 'POST', `/v1/dimensions/team/${verb}`, body)
    expect((await ask('rename', { value: 'billing', label: 'Invoices' })).body).toMatchObject({ outcome: 'renamed' })
    expect((await ask('rename', { value: 'nowhere', label: 'x' })).status).toBe(404)
    expect((await ask('merge', { value: 'billing-old', into: 'billing' })).body).toMatchObject({ outcome: 'merged' })
    expect((await ask('merge', { value: 'billing-old', into: 'billing' })).status).toBe(409)
    expect((await ask('merge', { value: 'billing', into: 'billing-old' })).status).toBe(409)
    expect(await read()).toMatchObject([{ label: 'Invoices' }, { value: 'billing-old', countsAs: 'billing' }])
    expect((await ask('unmerge', { value: 'billing-old' })).body).toMatchObject({ outcome: 'unmerged' })
    expect((await ask('unmerge', { value: 'billing-old' })).status).toBe(409)
    // What there is no more is left out of charts, and counts as before.
    expect((await ask('retire', { value: 'billing-old' })).body).toEqual({ outcome: 'set' })
    expect((await ask('retire', { value: 'billing-old' })).body).toEqual({ outcome: 'unchanged' })
    expect(await read()).toMatchObject([{ retired: false }, { value: 'billing-old', retired: true }])
    expect((await ask('restore', { value: 'billing-old' })).body).toEqual({ outcome: 'set' })
    expect((await ask('retire', { value: 'nowhere' })).status).toBe(404)
    expect((await world.ask(one, 'GET', '/v1/dimensions/mood')).status).toBe(404)
    const verbs = (await readAudit('dimension')).map((row) => row.verb)
    expect(verbs.sort()).toEqual(['merge', 'rename', 'restore', 'retire', 'unmerge'])
  })
})

test('a rule that names what there is not is made, and says so with the names that there are, wherever rules are listed', async () => {
  const { db } = world.database
  const RULE = { kind: 'threshold', surveyId: 'csat', settings: { below: 80 } }
  const { workspace_id } = await db.selectFrom('workspace').select('workspace_id').executeTakeFirstOrThrow()
  const value = (dimension: 'team' | 'country', value: string, label = value) => ({
    workspace_id,
    dimension,
    value,
    label,
  })
  await db
    .insertInto('dimension_value')
    .values([value('team', 't-17', 'Ledgers'), value('team', 'old'), value('country', 'DE'), value('country', 'FR')])
    .execute()
  const merge = { dimension: 'team' as const, value: 'old', into_value: 't-17', counts_as: 't-17', merged_by: 'test' }
  await db
    .insertInto('dimension_merge')
    .values({ workspace_id, ...merge })
    .execute()
  const solved = { solve_cycle: 1, outcome: 'skipped' as const, skip_reason: 'no_address' as const }
  await db
    .insertInto('coverage')
    .values({
      workspace_id,
      source: 'desk',
      ticket_id: 'seen',
      ...solved,
      solved_at: new Date(),
      team: 't-17',
      country: 'DE',
    })
    .execute()
  const make = async (scope: object) => (await world.ask(one, 'POST', '/v1/alert-rules', { ...RULE, ...scope })).body
  // A merged team is the one that it counts as, and is not missing.
  expect(await make({ teams: ['old'], countries: ['DE'] })).toMatchObject({ unseen: [], watchesNothing: false })
  const blind = await make({ teams: ['ledger'], countries: ['DE', 'FR'] })
  const missing = { countsAs: null, seen: 'never', nearest: [{ value: 't-17', label: 'Ledgers' }] }
  expect(blind).toMatchObject({
    unseen: [
      { dimension: 'team', value: 'ledger', ...missing },
      { dimension: 'country', value: 'FR', countsAs: null, seen: 'not_lately', nearest: [] },
    ],
    watchesNothing: true,
    started: null,
  })
  const listed = (await world.ask(one, 'GET', '/v1/alerts')).body.rules as { alertRuleId: string }[]
  expect(listed.find(({ alertRuleId }) => alertRuleId === blind.alertRuleId)).toMatchObject({
    unseen: blind.unseen,
    watchesNothing: true,
  })
  const said = await world.command('alerts', 'list')
  expect(said.rules).toMatchObject([{ alertRuleId: blind.alertRuleId, watchesNothing: true }])
  // Without a line, or with one that no percentage reaches, nothing is ever held against it.
  expect(await make({ settings: {} })).toMatchObject({ line: 'missing', watchesNothing: true })
  expect(await make({ settings: { below: -20 } })).toMatchObject({ line: 'off_scale', watchesNothing: true })
  // The survey stays, in words that say what to do instead.
  const path = `/v1/alert-rules/${blind.alertRuleId}`
  const refused = await world.ask(one, 'PATCH', path, { surveyId: 'nps', active: false })
  expect([refused.status, refused.body.issues]).toMatchObject([
    422,
    [{ path: 'surveyId', message: expect.stringContaining('Make another rule for the other survey') }],
  ])
  expect((await world.ask(one, 'PATCH', path, { active: false })).status).toBe(200)
})
