import { type SmtpRecorder, startSmtpRecorder, waitUntil } from '@otzyv/testing'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let admin: string

/** A product of its own, and an admin; gives what ends it. */
async function start() {
  world = await buildPeopleWorld()
  admin = (await world.signIn('admin')).cookie
  return () => world.close()
}

const ask = async (method: string, path: string, body?: unknown, cookie = admin) =>
  await world.ask(cookie, method, path, body)
const setup = async () => (await ask('GET', '/v1/setup')).body
const done = async () =>
  ((await setup()).steps as { id: string; done: boolean }[]).filter((step) => step.done).map(({ id }) => id)
const audit = async () => (await world.command('audit', 'list')).changes as { verb: string; entity: string }[]
const ticket = (own: Record<string, unknown> = {}) => ({
  source: 'try',
  ticketId: 'T-1',
  solvedAt: new Date().toISOString(),
  team: 'billing',
  respondent: { email: 'me@company.example' },
  askAtOnce: true,
  ...own,
})
/** Clicks the first link of the newest mail in the mailbox, and sends the form behind it. */
async function answerNewestMail() {
  const box = (await (await fetch(`${world.otzyv.url}/mailbox.json`)).json()) as { mails: { links: string[] }[] } // its contract
  const link = box.mails[0]?.links.find((one) => /\/r\/[^/]+\/5$/.test(one)) ?? ''
  const path = new URL(link).pathname
  const sent = await fetch(`${world.otzyv.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: world.otzyv.url },
    body: new URLSearchParams({ rating: '5', comment: '' }),
    redirect: 'manual',
  })
  expect(sent.status).toBeLessThan(400)
}

describe('the set-up list', () => {
  beforeEach(start)

  test('ticks each step off by what is there, up to the first answer in the figures, and then is finished', async () => {
    expect(await setup()).toMatchObject({
      finished: false,
      mail: { state: 'stays_here_nameless', carrier: 'mailbox', mailbox: 'mailbox' },
      sender: { address: 'survey@localhost', isSet: false },
      ticket: null,
    })
    expect(await done()).toEqual([])
    const { body: read } = await ask('GET', '/v1/settings/workspace')
    await ask('PATCH', '/v1/settings/workspace', { name: 'ACME Support', revision: read.revision })
    expect(await done()).toEqual(['workspace'])
    await ask('PATCH', '/v1/settings/workspace', { senderAddress: 'survey@acme.example' })
    expect(await done()).toEqual(['workspace', 'sender'])
    expect(await setup()).toMatchObject({ mail: { state: 'stays_here' } })
    expect(await ask('POST', '/v1/tickets/solved', ticket())).toMatchObject({
      status: 200,
      body: { outcome: 'invited' },
    })
    expect(await setup()).toMatchObject({ ticket: { source: 'try', ticketId: 'T-1', skipReason: null } })
    await waitUntil('the survey', async () => (await done()).includes('survey'))
    await answerNewestMail()
    await waitUntil('the answer', async () => ((await setup()).answers as { stored: number }).stored === 1)
    await waitUntil('the figures', async () => (await setup()).finished === true, 30_000)
    // The mail server is still to be set: the notice stays, the list has done its work.
    expect(await done()).toEqual(['workspace', 'sender', 'ticket', 'survey', 'answer'])
  })

  test('says why a ticket that came in is not asked about', async () => {
    await ask('POST', '/v1/tickets/solved', ticket({ respondent: { email: '' } }))
    expect(await setup()).toMatchObject({ ticket: { skipReason: 'no_address' } })
    expect(await done()).toEqual(['ticket'])
  })
})

describe('a ticket that a person reports on a page of the product', () => {
  // One product for all: who is refused leaves nothing, and the last one reports the first ticket.
  beforeAll(start)

  test.each(['viewer', 'agent', 'manager'])('is refused of a %s, and leaves nothing', async (role) => {
    const { cookie } = await world.signIn(role)
    const before = (await audit()).length
    expect(await ask('POST', '/v1/tickets/solved', ticket(), cookie)).toMatchObject({ status: 403 })
    expect((await audit()).length).toBe(before)
    expect(await setup()).toMatchObject({ ticket: null })
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['no page at all', {}],
    ['a form that looks like JSON', { origin: 'OWN', 'content-type': 'text/plain' }],
  ])('is refused if %s sends it with the cookie', async (_who, given: Record<string, string>) => {
    const origin = given.origin === 'OWN' ? world.otzyv.url : given.origin
    const answer = await fetch(`${world.otzyv.url}/v1/tickets/solved`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...given, cookie: admin, ...(origin ? { origin } : {}) },
      body: JSON.stringify(ticket()),
    })
    expect(answer.status).toBe(403)
    expect(await setup()).toMatchObject({ ticket: null })
  })

  test('still needs a key where nobody signed in, as a helpdesk does', async () => {
    expect(await ask('POST', '/v1/tickets/solved', ticket(), '')).toMatchObject({
      status: 401,
      body: { code: 'unauthorized' },
    })
  })

  test('leaves one audit row with the ticket and without the address, and none if it was known', async () => {
    const before = (await audit()).length
    for (const _ of [1, 2])
      expect(await ask('POST', '/v1/tickets/solved', ticket({ solvedAt: '2026-11-20T10:00:00Z' }))).toMatchObject({
        status: 200,
      })
    const changes = await audit()
    expect(changes.length).toBe(before + 1)
    expect(changes[0]).toMatchObject({
      verb: 'report',
      entity: 'ticket',
      entityId: 'try/T-1',
      actor: { kind: 'person' },
    })
    expect(JSON.stringify(changes)).not.toContain('me@company.example')
  })
})

describe('the mail server that an admin sets on a page', () => {
  let smtp: SmtpRecorder
  beforeEach(start)
  beforeEach(async () => {
    smtp = await startSmtpRecorder({ login: { user: 'mailer', password: 'open sesame' } })
  })
  afterEach(() => smtp.close())
  const server = () => ({ host: '127.0.0.1', port: smtp.port, tls: 'none', user: 'mailer', password: 'open sesame' })
  const ADDRESS = '/v1/settings/mail-server'

  test('is tested by a mail to who asks, ends the step, and never gives its password back', async () => {
    const nobody = await ask('POST', `${ADDRESS}/test`, {})
    // To the mailbox, which takes every mail.
    expect(nobody).toMatchObject({ status: 200, body: { outcome: 'taken' } })
    expect(await done()).toEqual([])
    const set = await ask('PATCH', ADDRESS, server())
    expect(set).toMatchObject({ status: 200, body: { carrier: 'own', server: { user: 'mailer', hasPassword: true } } })
    expect(await setup()).toMatchObject({ mail: { state: 'held', lastTest: null } })
    expect(await ask('POST', `${ADDRESS}/test`, {})).toMatchObject({
      body: { outcome: 'not_taken', fault: 'no_sender' },
    })
    await ask('PATCH', '/v1/settings/workspace', { senderAddress: 'survey@acme.example' })
    expect(await ask('POST', `${ADDRESS}/test`, {})).toMatchObject({ body: { outcome: 'taken' } })
    expect(smtp.mails.map(({ to }) => to)).toEqual([['admin1@company.example']])
    expect(await done()).toEqual(['sender', 'mail'])
    const said = JSON.stringify([set, await ask('GET', ADDRESS), await setup(), await audit()])
    expect(said).not.toContain('sesame')
    expect(await ask('DELETE', ADDRESS, {})).toMatchObject({ body: { server: null, carrier: 'mailbox' } })
  })

  test('is refused with the field that is wrong, and a second admin does not overwrite what the first has set', async () => {
    expect(await ask('PATCH', ADDRESS, { ...server(), host: 'http://x' })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'host' }] },
    })
    const { password: _, ...without } = server()
    expect(await ask('PATCH', ADDRESS, without)).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'password' }] },
    })
    const { body: read } = await ask('GET', ADDRESS)
    await ask('PATCH', ADDRESS, { ...server(), revision: read.revision })
    const late = await ask('PATCH', ADDRESS, { ...server(), host: 'localhost', revision: read.revision })
    expect(late).toMatchObject({ status: 409, body: { code: 'changed_meanwhile' } })
    expect(JSON.stringify(late)).not.toContain('sesame')
  })
})
