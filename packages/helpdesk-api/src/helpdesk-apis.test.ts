import { describe, expect, test } from 'vitest'
import type { Score } from './helpdesk-api.ts'
import { findHelpdeskApi, HELPDESK_APIS } from './helpdesk-apis.ts'

const SETTINGS: Readonly<Record<string, Record<string, string>>> = {
  chatwoot: { account: '3' },
  'help-scout': { app: 'app-1' },
  'http-oauth': {
    ...{ url: 'https://desk.example/tickets/{ticketId}/score', tokenUrl: 'https://desk.example/oauth2/token' },
    client: 'client-1',
  },
  http: { url: 'https://desk.example/tickets/{ticketId}/score' },
}
const target = (name: string, settings = {}, secret = 'key:secret-of-the-desk') => ({
  settings: { url: 'https://desk.example/', ...SETTINGS[name], ...settings },
  secret,
})
const fromBase64 = (value: string) => Buffer.from(value.replace('Basic ', ''), 'base64').toString()
const apiOf = (name: string) => findHelpdeskApi(name) ?? expect.fail(`no ${name}`)

const score: Score = {
  ...{ key: 'k1', source: 'desk', ticketId: '7', survey: 'CSAT 1', rating: 2, scale: { min: 1, max: 5 } },
  ...{ comment: 'slow', counts: true, earlier: [2, 4], note: '<b>2 of 5</b>\n/close\n```\n@all {{ticket.id}}' },
}

describe.each(Object.entries(HELPDESK_APIS))('%s', (name, api) => {
  const place = name === 'gitlab' ? 'group/desk#7' : '7'

  test('calls its own host alone, with its token in a header and nowhere else; a secret for which a token is got, to get it', () => {
    const on = target(name, name === 'intercom' ? { admin: '5' } : {})
    const granting = api.grant?.(on)
    const calls = [
      api.check(on),
      ...(api.locate ? [api.locate.request('7"7', on)] : []),
      ...(api.setScore?.(score, on, place) ?? []),
      ...[api.addNote?.(score, on, place, null), api.addNote?.(score, on, place, '9')].flatMap((one) => one ?? []),
      ...(api.lookUp ? [api.lookUp.first('7', on)] : []),
    ]
    for (const { url, headers, body } of calls) {
      expect(new URL(url).origin).toBe('https://desk.example')
      expect(`${url}${body}`).not.toContain('secret-of-the-desk')
      const inHeaders = JSON.stringify(Object.entries(headers).map(([, value]) => [value, fromBase64(value)]))
      expect(inHeaders.includes('secret-of-the-desk')).toBe(granting === undefined)
    }
    if (granting) {
      expect(new URL(granting.url).origin).toBe('https://desk.example')
      expect(granting.url + JSON.stringify(granting.headers)).not.toContain('secret-of-the-desk')
      expect(new URLSearchParams(granting.body ?? '').get('client_secret')).toContain('secret-of-the-desk')
    }
    expect(calls.length).toBeGreaterThan(1)
  })

  test('lets no id of a ticket, which a stranger may have chosen, lead to another resource', () => {
    const on = target(name, name === 'http' ? { method: 'POST' } : name === 'intercom' ? { admin: '5' } : {})
    const pathsOf = (id: string) =>
      [
        ...(api.lookUp ? [api.lookUp.first(id, on)] : []),
        ...(api.setScore?.(score, on, id) ?? []),
        ...[api.addNote?.(score, on, id, null)].flatMap((one) => one ?? []),
      ].map(({ url }) => new URL(url))
    const depthOf = ({ pathname }: URL) => pathname.split('/').length
    const plain = pathsOf(place).map(depthOf)
    for (const evil of [
      '..',
      '.',
      '../../users/1',
      '..\\..\\users',
      '1?x=1#y',
      '%2e%2e',
      'a/../../b#..',
      '/',
      '7/..#9',
    ]) {
      expect(pathsOf(evil).map(depthOf)).toEqual(plain)
      for (const { hash, search } of pathsOf(evil))
        expect(`${hash}${search.replace('?include=users', '').replace('?include=requester', '')}`).toBe('')
    }
  })

  test('refuses settings and tokens that are none, with the field that is wrong', () => {
    const issue = api.settingsSchema.safeParse({ ...target(name).settings, url: 'desk' }).error?.issues[0]
    expect(issue?.path).toEqual(['url'])
    expect(api.settingsSchema.safeParse({ ...target(name).settings, colour: 'red' }).success).toBe(false)
    expect(api.secretSchema.safeParse('two words\nand a line').success).toBe(false)
  })

  test('finds nobody in what is no answer of its own', () => {
    for (const body of [
      '',
      '<html>',
      '[]',
      '{}',
      'null',
      '{"ticket":null,"users":[{}]}',
      '{"data":{"contact":{"email":7}}}',
    ])
      expect(api.lookUp?.read(body, target(name)) ?? { outcome: 'nobody' }).toEqual({ outcome: 'nobody' })
  })
})

test.each([
  [
    'zendesk',
    {
      ticket: { requester_id: 5 },
      users: [
        { id: 4, email: 'agent@a.example' },
        { id: 5, email: 'c@a.example', name: 'C', locale: 'de' },
      ],
    },
    { address: 'c@a.example', name: 'C', locale: 'de' },
  ],
  ['freshdesk', { requester: { email: 'c@a.example', name: 'C' } }, { address: 'c@a.example', name: 'C', locale: '' }],
  [
    'chatwoot',
    { meta: { sender: { email: 'c@a.example', name: null } } },
    { address: 'c@a.example', name: '', locale: '' },
  ],
  [
    'libredesk',
    { data: { contact: { email: 'c@a.example', first_name: 'C', last_name: 'D' } } },
    { address: 'c@a.example', name: 'C D', locale: '' },
  ],
  [
    'help-scout',
    { id: 7, primaryCustomer: { id: 5, email: 'c@a.example', first: 'C', last: 'D' } },
    { address: 'c@a.example', name: 'C D', locale: '' },
  ],
  [
    'help-scout',
    { id: 5, firstName: 'C', lastName: null, _embedded: { emails: [{ value: '' }, { value: 'c@a.example' }] } },
    { address: 'c@a.example', name: 'C', locale: '' },
  ],
  [
    'intercom',
    { type: 'contact', id: 'u', email: 'c@a.example', name: 'C', language_override: null },
    { address: 'c@a.example', name: 'C', locale: '' },
  ],
])('%s says whose a ticket is', (name, body, customer) => {
  const read = (text: string) => apiOf(name).lookUp?.read(text, target(name))
  expect(read(JSON.stringify(body))).toEqual({ outcome: 'found', customer })
  expect(read(JSON.stringify(body).replace('c@a.example', '[REDACTED]'))).not.toMatchObject({ outcome: 'found' })
})

test('Intercom names the contact of a conversation, and is asked for that', () => {
  const body = JSON.stringify({ id: '7', contacts: { contacts: [{ id: 'a1' }] } })
  expect(apiOf('intercom').lookUp?.read(body, target('intercom'))).toMatchObject({
    outcome: 'next',
    request: { method: 'GET', url: 'https://desk.example/contacts/a1' },
  })
})

test('Help Scout is asked for the customer of a chat that has no address, and of nobody else', () => {
  const read = (body: unknown) => apiOf('help-scout').lookUp?.read(JSON.stringify(body), target('help-scout'))
  expect(read({ id: 7, primaryCustomer: { id: 5, email: null } })).toMatchObject({
    outcome: 'next',
    request: { method: 'GET', url: 'https://desk.example/v2/customers/5', headers: {} },
  })
  for (const primaryCustomer of [null, {}, { id: null, email: '[REDACTED]' }])
    expect(read({ id: 7, primaryCustomer })).toEqual({ outcome: 'nobody' })
  expect(read({ id: 5, _embedded: { emails: [] }, primaryCustomer: { id: 5 } })).toEqual({ outcome: 'nobody' })
})

test('tags of ratings are added and taken away one by one, and all go with an answer that counts no more', () => {
  const bodies = (counts: boolean) =>
    (apiOf('zendesk').setScore?.({ ...score, counts }, target('zendesk'), '7') ?? []).map(({ method, body }) => [
      method,
      JSON.parse(body ?? '').tags,
    ])
  expect(bodies(true)).toEqual([
    ['DELETE', ['otzyv_csat_1_4']],
    ['PUT', ['otzyv_csat_1_2']],
  ])
  expect(bodies(false)).toEqual([['DELETE', ['otzyv_csat_1_4', 'otzyv_csat_1_2']]])
})

test('a note is text wherever it is read as more than that', () => {
  const noteOf = (name: string) =>
    apiOf(name).addNote?.(score, target(name, name === 'intercom' ? { admin: '5' } : {}), 'g/d#7', null)?.body ?? ''
  for (const name of ['freshdesk', 'intercom', 'help-scout']) expect(noteOf(name)).not.toContain('<b>')
  for (const name of ['gitlab', 'chatwoot']) {
    const { body, content } = JSON.parse(noteOf(name))
    expect((body ?? content).split('\n').at(0)).toBe('````text')
  }
  expect(noteOf('zendesk')).not.toContain('{{')
})

test('a note that was added before is changed where the helpdesk can do that', () => {
  const again = (name: string) => apiOf(name).addNote?.(score, target(name), name === 'gitlab' ? 'g/d#7' : '7', '9')
  expect([again('gitlab')?.method, again('freshdesk')?.method, again('zammad')?.method]).toEqual(['PUT', 'PUT', 'POST'])
  expect(apiOf('gitlab').readNoteId('{"id":9,"body":""}')).toBe('9')
})

test('another helpdesk gets what holds by PUT, or one message by POST, and no comment that is not to leave', () => {
  const http = apiOf('http')
  const [set] = http.setScore?.({ ...score, comment: null }, target('http'), 'a/b') ?? []
  expect(set).toMatchObject({ method: 'PUT', url: 'https://desk.example/tickets/a%2Fb/score' })
  expect(JSON.parse(set?.body ?? '')).toMatchObject({ ticketId: '7', rating: 2, comment: null })
  expect(http.addNote?.(score, target('http'), '7', null)).toBeNull()
  const post = target('http', { method: 'POST' })
  expect(http.setScore?.(score, post, '7')).toEqual([])
  expect(http.addNote?.({ ...score, counts: false }, post, '7', null)).toMatchObject({
    method: 'POST',
    headers: { 'idempotency-key': 'k1' },
    body: expect.stringContaining('"rating":null'),
  })
})
