import { createHmac, randomUUID } from 'node:crypto'
import { TemplateLinkAnswer } from '@otzyv/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startReceiver } from '../services/alerts/testing/start-receiver.ts'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let cookie: string
beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('admin'))
})
afterAll(() => world?.close())

const ask = (method: string, path: string, body?: unknown) => world.ask(cookie, method, path, body)
const audited = async () => {
  const rows = await world.database.db.selectFrom('audit').selectAll().orderBy('at').execute()
  return rows.map(({ verb, entity }) => `${verb} ${entity}`)
}
let before = 0
beforeEach(async () => {
  before = (await audited()).length
})
/** What was written into the audit since the test began. */
const since = async () => (await audited()).slice(before)

/** Reports a solved ticket as a helpdesk that signs with these secrets. */
async function report(url: string, secrets: string[], ticket: object): Promise<number> {
  const [id, at, body] = [randomUUID(), Math.floor(Date.now() / 1000), JSON.stringify(ticket)]
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`
  })
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signatures.join(' ') }
  const answer = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body })
  await answer.arrayBuffer()
  return answer.status
}
const solvedNow = () => new Date(Date.now() - 60_000).toISOString()

describe('a webhook that is made over HTTP', () => {
  test('takes tickets, and its receipts say what became of each and nothing of whom it was about', async () => {
    const made = await ask('POST', '/v1/webhooks', { name: 'desk' })
    expect(made.status).toBe(201)
    const { url, secret, hookId } = made.body
    const ticket = { ticketId: 'W-1', solvedAt: solvedNow(), respondent: { email: 'marker.person@client.example' } }
    expect(await report(String(url), [String(secret)], ticket)).toBe(200)
    expect(await report(String(url), [String(secret)], ticket)).toBe(200)
    expect(await report(String(url), [String(secret)], { ticketId: 'W-2', solvedAt: solvedNow() })).toBe(200)
    expect(await report(String(url), [`whsec_${'A'.repeat(44)}`], { ticketId: 'W-3', solvedAt: solvedNow() })).toBe(401)
    const { status, body } = await ask('GET', `/v1/webhooks/${hookId}/receipts`)
    expect([status, body]).toEqual([
      200,
      {
        receipts: [
          { receivedAt: expect.any(String), outcome: 'skipped', reason: 'no_address' },
          { receivedAt: expect.any(String), outcome: 'nothing_new', reason: null },
          { receivedAt: expect.any(String), outcome: 'invited', reason: null },
        ],
      },
    ])
    expect(JSON.stringify(body)).not.toMatch(/marker|W-\d/)
    expect(await since()).toEqual(['create webhook'])
  })

  test('is listed without its secret, and its secret stands in no row of the audit', async () => {
    const { secret, url } = (await ask('POST', '/v1/webhooks', { name: 'quiet', timeZone: 'europe/berlin' })).body
    const { webhooks } = (await ask('GET', '/v1/webhooks')).body
    expect(webhooks).toContainEqual(
      expect.objectContaining({ name: 'quiet', url, timeZone: 'Europe/Berlin', secrets: 1, lastReceivedAt: null }),
    )
    expect(JSON.stringify(webhooks)).not.toContain('whsec_')
    const rows = await world.database.db.selectFrom('audit').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(String(secret).slice(6, 30))
  })

  test('takes the secret that the helpdesk made, and is refused with a wrong one, a wrong zone or no name', async () => {
    const own = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
    const made = await ask('POST', '/v1/webhooks', { name: 'theirs', secret: own })
    expect(await report(String(made.body.url), [own], { ticketId: 'W-4', solvedAt: solvedNow() })).toBe(200)
    for (const [path, wrong] of [
      ['secret', { name: 'x', secret: 'whsec_short' }],
      ['timeZone', { name: 'x', timeZone: 'CET' }],
      ['name', { name: ' ' }],
    ] as const) {
      const refused = await ask('POST', '/v1/webhooks', wrong)
      expect([path, refused.status, refused.body.issues]).toMatchObject([path, 422, [{ path }]])
    }
    expect(await since()).toEqual(['create webhook'])
  })

  test('signs with the old secret and the new one after a rotation, and with none once it is revoked', async () => {
    const { hookId, secret, url } = (await ask('POST', '/v1/webhooks', { name: 'turned' })).body
    const rotated = await ask('POST', `/v1/webhooks/${hookId}/rotate`, { keepHours: 1 })
    expect([rotated.status, String(rotated.body.secret).slice(0, 6)]).toEqual([200, 'whsec_'])
    const statuses = async () => [
      await report(String(url), [String(secret)], { ticketId: randomUUID(), solvedAt: solvedNow() }),
      await report(String(url), [String(rotated.body.secret)], { ticketId: randomUUID(), solvedAt: solvedNow() }),
    ]
    expect(await statuses()).toEqual([200, 200])
    expect((await ask('POST', `/v1/webhooks/${hookId}/revoke`)).body).toEqual({ outcome: 'revoked' })
    expect((await ask('POST', `/v1/webhooks/${hookId}/revoke`)).body).toEqual({ outcome: 'already_revoked' })
    expect(await statuses()).toEqual([401, 401])
    expect((await ask('POST', `/v1/webhooks/${hookId}/rotate`, { keepHours: 1 })).status).toBe(409)
    expect(await since()).toEqual(['create webhook', 'rotate webhook', 'revoke webhook'])
  })
})

describe('a kiosk that is made over HTTP', () => {
  test('opens for anybody until it is closed, and leaves one row in the audit for each of both', async () => {
    const made = await ask('POST', '/v1/kiosks', { surveyId: 'csat', name: 'Front desk', team: 'counter' })
    expect([made.status, made.body]).toMatchObject([201, { name: 'Front desk', team: 'counter', active: true }])
    expect((await fetch(String(made.body.url))).status).toBe(200)
    const path = `/v1/kiosks/${made.body.kioskId}/close`
    expect((await ask('POST', path)).body).toEqual({ ...made.body, active: false })
    expect((await ask('POST', path)).status).toBe(200)
    expect((await ask('GET', '/v1/kiosks')).body.kiosks).toContainEqual({ ...made.body, active: false })
    expect(await since()).toEqual(['create kiosk', 'close kiosk'])
  })

  test('needs a name and a survey that there is', async () => {
    expect((await ask('POST', '/v1/kiosks', { surveyId: 'csat', name: '' })).body.issues).toMatchObject([
      { path: 'name' },
    ])
    expect((await ask('POST', '/v1/kiosks', { surveyId: 'nps-of-nobody', name: 'x' })).status).toBe(404)
    expect(await since()).toEqual([])
  })
})

describe('a link for mails of the helpdesk that is made over HTTP', () => {
  test('brings what to paste in each language, opens the survey of a ticket, and is closed, each with one row in the audit', async () => {
    const given = { surveyId: 'csat', source: 'zendesk', placeholder: '{{ticket.id}}' }
    const made = await ask('POST', '/v1/template-links', given)
    expect([made.status, made.body]).toMatchObject([201, { survey: 'csat', signed: false, secret: null, waiting: 0 }])
    const { templateLinkId, snippets } = TemplateLinkAnswer.parse(made.body)
    expect(snippets.map(({ locale }) => locale)).toEqual(expect.arrayContaining(['en', 'ru', 'de', 'fr']))
    const url = snippets[0]?.ratings[3]?.url.replace('{{ticket.id}}', '4711') ?? ''
    expect(await (await fetch(url)).text()).toMatch(/value="4"[^>]* checked/)
    expect(snippets[0]?.text).toContain('?ticket={{ticket.id}}')
    const path = `/v1/template-links/${templateLinkId}/close`
    expect((await ask('POST', path)).body).toMatchObject({ active: false })
    expect((await ask('POST', path)).status).toBe(200)
    expect((await ask('GET', '/v1/template-links')).body.templateLinks).toMatchObject([
      { templateLinkId, active: false },
    ])
    expect(await since()).toEqual(['create template_link', 'close template_link'])
  })

  test.each([
    [{ placeholder: '4711' }, 'placeholder'],
    [{ placeholder: '{{ticket.id}} &x' }, 'placeholder'],
    [{ source: '' }, 'source'],
  ])('is refused with %j', async (own, path) => {
    const given = { surveyId: 'csat', source: 'zendesk', placeholder: '{{ticket.id}}', ...own }
    expect((await ask('POST', '/v1/template-links', given)).body.issues).toMatchObject([{ path }])
    expect(await since()).toEqual([])
  })
})

describe('the link of a ticket that a person makes', () => {
  test('opens the survey, is the same when it is made again, and is in the audit once', async () => {
    const wish = { ticketId: 'L-1', locale: 'de', product: 'app' }
    const made = await ask('POST', '/v1/settings/links', wish)
    expect([made.status, made.body.outcome]).toEqual([200, 'created'])
    expect(await (await fetch(String(made.body.url))).text()).toContain('lang="de"')
    expect((await ask('POST', '/v1/settings/links', wish)).body).toEqual({ ...made.body, outcome: 'existing' })
    expect((await ask('POST', '/v1/settings/links', {})).body.issues).toMatchObject([{ path: 'ticketId' }])
    expect((await ask('POST', '/v1/settings/links', { ticketId: 'L-2', surveyId: 'none' })).status).toBe(404)
    expect(await since()).toEqual(['create link'])
  })

  test('is made by an agent for their own teams alone', async () => {
    const agent = await world.signIn('agent', '--teams', 'billing')
    const make = async (team: string) =>
      (await world.ask(agent.cookie, 'POST', '/v1/settings/links', { ticketId: `L-${team}`, team })).status
    expect([await make('billing'), await make('other'), await make('')]).toEqual([200, 403, 403])
  })
})

describe('a webhook that goes out, made over HTTP', () => {
  /** Whether a secret signed what arrived; a webhook may bear several signatures. */
  const isSignedBy = (secret: unknown, { headers, body }: { headers: Record<string, string>; body: string }) => {
    const key = Buffer.from(String(secret).replace('whsec_', ''), 'base64')
    const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const mac = createHmac('sha256', key).update(text).digest('base64')
    return headers['webhook-signature']?.split(' ').includes(`v1,${mac}`)
  }

  test('gets what happens, signed; is tried, replayed under the same id, rotated and removed, each once in the audit', async () => {
    const receiver = await startReceiver()
    const arrived = (n: number) => expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(n)
    const wished = { name: 'crm', url: receiver.url, events: ['invitation.skipped'] }
    const made = await ask('POST', '/v1/outgoing-webhooks', wished)
    expect([made.status, made.body.secret]).toEqual([201, expect.stringMatching(/^whsec_/)])
    const path = `/v1/outgoing-webhooks/${made.body.outgoingWebhookId}`
    const source = (await ask('POST', '/v1/webhooks', { name: 'reports' })).body
    expect(await report(String(source.url), [String(source.secret)], { ticketId: 'O-1', solvedAt: solvedNow() })).toBe(
      200,
    )
    await arrived(1)
    const [first = { method: '', path: '', headers: {}, body: '' }] = receiver.received
    expect(isSignedBy(made.body.secret, first)).toBe(true)
    expect(JSON.parse(first.body)).toMatchObject({
      type: 'invitation.skipped',
      data: { ticket: { id: 'O-1' }, reason: 'no_address', solveCycle: 1 },
    })
    const listed = async () => (await ask('GET', '/v1/outgoing-webhooks')).body
    // It has arrived a moment before that is written down.
    await expect
      .poll(listed)
      .toMatchObject({ webhooks: [{ name: 'crm', state: 'on', personalData: false, waiting: 0 }] })
    expect(JSON.stringify(await listed())).not.toContain('whsec_')

    const rotated = await ask('POST', `${path}/rotate`)
    expect((await ask('POST', `${path}/test`)).status).toBe(201)
    await arrived(2)
    const [, tried = { method: '', path: '', headers: {}, body: '' }] = receiver.received
    expect(JSON.parse(tried.body)).toMatchObject({ type: 'webhook.test', data: { webhook: 'crm' } })
    expect([isSignedBy(made.body.secret, tried), isSignedBy(rotated.body.secret, tried)]).toEqual([true, true])

    const sent = async () => {
      const { notifications } = (await ask('GET', `${path}/notifications`)).body as {
        notifications: { notificationId: string; webhookId: string; event: string; state: string }[]
      }
      return notifications
    }
    await expect
      .poll(async () => (await sent()).map(({ state }) => state), { timeout: 30_000 })
      .toEqual(['sent', 'sent'])
    expect(JSON.stringify(await sent())).not.toContain('O-1')
    const skipped = (await sent()).find(({ event }) => event === 'invitation.skipped')
    expect((await ask('POST', `/v1/notifications/${skipped?.notificationId}/replay`)).status).toBe(200)
    await arrived(3)
    expect(receiver.received[2]?.headers['webhook-id']).toBe(first.headers['webhook-id'])

    expect((await ask('PATCH', path, { on: false })).body).toMatchObject({ state: 'off' })
    expect((await ask('POST', `${path}/test`)).status).toBe(409)
    expect((await ask('POST', `/v1/notifications/${skipped?.notificationId}/replay`)).status).toBe(409)
    expect((await ask('DELETE', path, {})).body).toEqual({ outcome: 'removed' })
    expect((await ask('GET', `${path}/notifications`)).status).toBe(404)
    const own = (await since()).filter((row) => /outgoing|notification/.test(row))
    expect(own).toEqual([
      'create outgoing_webhook',
      'rotate outgoing_webhook',
      'test outgoing_webhook',
      'replay notification',
      'set outgoing_webhook',
      'remove outgoing_webhook',
    ])
    await receiver.close()
  })

  test('is refused if its address or its events are wrong, with the field, and leaves no audit row', async () => {
    const right = { name: 'crm', url: 'https://crm.example/', events: ['response.created'] }
    for (const [wrong, field] of [
      [{ name: ' ' }, 'name'],
      [{ url: 'ftp://crm.example/' }, 'url'],
      [{ url: 'https://user:secret@crm.example/' }, 'url'],
      [{ events: [] }, 'events'],
      [{ events: ['invitation.created'] }, 'events'],
    ] as const) {
      const { status, body } = await ask('POST', '/v1/outgoing-webhooks', { ...right, ...wrong })
      expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining(`"path":"${field}`)])
    }
    expect(await since()).toEqual([])
  })
})
