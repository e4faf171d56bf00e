import { createHmac, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startReceiver } from '../services/alerts/testing/start-receiver.ts'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'

/** A helpdesk that is let in by command and posts to the product as it runs. */
describe('otzyv hooks', () => {
  let database: TestDatabase
  let env: Record<string, string>
  let otzyv: RunningOtzyv
  let hook: { hookId: string; url: string; secret: string }

  beforeAll(async () => {
    database = await createTestDatabase()
    env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir() }
    otzyv = await startOtzyv(env)
  })
  afterAll(async () => {
    await otzyv.stop()
    await database.drop()
  })

  const hooks = async (...words: string[]) => {
    const { code, stdout, stderr } = await runOtzyv(['hooks', ...words, '--json'], env)
    return { code, stderr, data: stdout === '' ? null : JSON.parse(stdout) }
  }
  const post = async (ticketId: string, secret: string) => {
    const timestamp = String(Math.floor(Date.now() / 1000))
    const body = JSON.stringify({
      source: 'desk',
      ticketId,
      solvedAt: new Date().toISOString(),
      respondent: { email: `${ticketId}@client.example` },
    })
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    const mac = createHmac('sha256', key).update(`msg_${ticketId}.${timestamp}.${body}`)
    const headers = {
      'webhook-id': `msg_${ticketId}`,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${mac.digest('base64')}`,
    }
    return (await fetch(hook.url, { method: 'POST', headers, body })).status
  }

  test('create gives a URL that takes tickets, and the secret once', async () => {
    const created = await hooks('create', 'helpdesk')
    expect(created).toMatchObject({ code: 0, data: { workspace: 'default', name: 'helpdesk' } })
    hook = created.data
    expect(hook.url).toMatch(/^http:\/\/localhost:\d+\/v1\/hooks\/1_[0-9a-f-]{36}$/)
    expect(await post('T-1', hook.secret)).toBe(200)
    expect(await post('T-2', `whsec_${randomBytes(32).toString('base64')}`)).toBe(401)
    const { data } = await hooks('list')
    expect(data.hooks).toEqual([
      expect.objectContaining({ hookId: hook.hookId, url: hook.url, secrets: 1, lastReceivedAt: expect.any(String) }),
    ])
    expect(JSON.stringify(data)).not.toContain('whsec_')
  })

  test('rotate gives another secret beside the first, or takes the one that the sender made', async () => {
    const rotated = await hooks('rotate', hook.hookId)
    expect(rotated).toMatchObject({ code: 0, data: { outcome: 'rotated' } })
    expect([await post('T-3', hook.secret), await post('T-4', rotated.data.secret)]).toEqual([200, 200])
    const file = join(env.DATA_DIR ?? '', 'sender-secret')
    const made = `whsec_${randomBytes(24).toString('base64')}`
    await writeFile(file, `${made}\n`)
    await hooks('rotate', hook.hookId, '--keep-hours', '0', '--secret-file', file)
    expect([await post('T-5', hook.secret), await post('T-6', made)]).toEqual([401, 200])
    hook.secret = made
  })

  test('receipts says what became of each ticket that was taken, and nothing of whom it asks', async () => {
    const { code, data } = await hooks('receipts', hook.hookId)
    expect(code).toBe(0)
    // T-2 and T-5 were signed with a secret that does not hold.
    expect(data.receipts.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(4).fill('invited'))
    expect(JSON.stringify(data)).not.toContain('client.example')
    const none = hook.hookId.replace(/.{12}$/, '000000000000')
    // What came with the right secret, masked: T-1, T-3, T-4 and T-6.
    await expect.poll(async () => (await hooks('payloads', hook.hookId)).data.payloads.length).toBe(4)
    const { data: kept } = await hooks('payloads', hook.hookId)
    expect(kept.payloads[0]).toMatchObject({
      cameTo: [{ event: 'solved', outcome: 'invited' }],
      payload: { ticketId: 'T-6', respondent: { email: 'masked@example.invalid' } },
    })
    expect(await hooks('receipts', none)).toMatchObject({ code: 0, data: { receipts: [] } })
  })

  test('revoke ends it at once; asked again it says so', async () => {
    expect(await hooks('revoke', hook.hookId)).toMatchObject({ code: 0, data: { outcome: 'revoked' } })
    expect(await post('T-7', hook.secret)).toBe(401)
    expect(await hooks('revoke', hook.hookId)).toMatchObject({ code: 0, data: { outcome: 'already_revoked' } })
    expect(await hooks('rotate', hook.hookId)).toMatchObject({ code: 1, data: { outcome: 'revoked' } })
    expect(await hooks('revoke', hook.hookId.replace(/.{12}$/, '000000000000'))).toMatchObject({ code: 1 })
  })

  test.each([
    [['create', ' '], /NAME must not be empty/],
    [['create', 'x', '--secret-file', '-'], /must hold the secret/],
    [['create', 'x', '--helpdesk', 'pigeon'], /--helpdesk must be one of standard, custom, chatwoot/],
    [['create', 'x', '--settings', 'package.json'], /--settings, auth: /],
    [['test', 'custom', '--payload', 'package.json'], /--settings is needed for custom/],
    [['test', 'zammad', '--payload', 'nowhere.json'], /Cannot read nowhere\.json/],
    [['revoke', 'helpdesk'], /HOOK_ID is the id that "\.\/otzyv hooks list" shows/],
    [['rotate', '1_5f0c3a52-0000-4000-8000-000000000000', '--keep-hours', '1.5'], /--keep-hours must be/],
  ])('hooks %j is a usage error', async (words, message) => {
    const { code, stderr } = await hooks(...words)
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })

  test('connect makes the webhook of a helpdesk once, says what to do there, and waits for what comes', async () => {
    const connect = async (...words: string[]) => {
      const { code, stdout, stderr } = await runOtzyv(['connect', ...words, '--json'], env)
      return { code, said: stderr, data: JSON.parse(stdout) }
    }
    expect((await connect()).data.helpdesks).toHaveLength(18)
    const made = await connect('freshdesk')
    expect(made.data.steps.join(' ')).toContain(`X-Otzyv-Secret: ${made.data.secret}`)
    expect(made.data.steps.join(' ')).toContain(made.data.url)
    const again = await connect('freshdesk', '--language', 'ru')
    expect(again.data).toMatchObject({ hookId: made.data.hookId, secret: null })
    const payload = { ticket_id: 7, ticket_status: 'Resolved', ticket_contact_email: 'seven@client.example' }
    const body = JSON.stringify({ freshdesk_webhook: payload })
    const send = async (body: string) =>
      await fetch(made.data.url, { method: 'POST', headers: { 'x-otzyv-secret': made.data.secret }, body })
    // Genuine, and no solve: it is said, and the waiting continues.
    await send(body.replace('Resolved', 'Waiting'))
    await send(body.replace('7', '"{{ticket.id}}"'))
    const kept = async () => (await hooks('payloads', made.data.hookId)).data.payloads.length
    await expect.poll(kept, { timeout: 10_000 }).toBe(2)
    const waiting = connect('freshdesk', '--wait-minutes', '1')
    await send(body)
    const waited = await waiting
    expect(waited.data).toMatchObject({ hookId: made.data.hookId, outcome: 'invited' })
    expect(waited.said).toContain('A payload came that is neither a solve nor a reopen. A solve is waited for.')
    expect(waited.said).toContain('A payload came, and was refused: ticketId: is a placeholder that was not filled in')

    const file = join(env.DATA_DIR ?? '', 'payload.json')
    await writeFile(file, body)
    expect((await hooks('test', 'freshdesk', '--payload', file)).data.events).toMatchObject([
      { event: 'solved', hasTime: false, ticket: { ticketId: '7', respondent: { email: 'seven@client.example' } } },
    ])
    const settings = join(env.DATA_DIR ?? '', 'settings.json')
    const mapping = { source: 'own', solved: [], fields: { ticketId: '$.freshdesk_webhook.ticket_id' } }
    await writeFile(settings, JSON.stringify({ auth: { by: 'basic' }, mapping }))
    const custom = (await hooks('create', 'own', '--helpdesk', 'custom', '--settings', settings)).data
    const authorization = `Basic ${Buffer.from(`any:${custom.secret}`).toString('base64')}`
    const answer = await fetch(custom.url, { method: 'POST', headers: { authorization }, body })
    expect(await answer.json()).toMatchObject({ events: [{ ticket: { outcome: 'skipped', reason: 'no_address' } }] })
    const renamed = ['--name', 'Ours', '--time-zone', 'Europe/Berlin']
    expect((await hooks('set', custom.hookId, ...renamed)).data.outcome).toBe('set')
    expect((await hooks('set', custom.hookId, '--settings', settings)).data.outcome).toBe('unchanged')
    expect((await hooks('list')).data.hooks[0]).toMatchObject({
      name: 'Ours',
      helpdesk: 'custom',
      settings: { mapping },
    })
  })

  test('webhooks-out sends events elsewhere: made, listed without its secret, switched off, rotated, tried, removed', async () => {
    const out = async (...words: string[]) => {
      const { code, stdout, stderr } = await runOtzyv(['webhooks-out', ...words, '--json'], env)
      return { code, stderr, data: stdout === '' ? null : JSON.parse(stdout) }
    }
    const events = ['--events', 'alert.opened,response.created']
    expect(await out('create', 'crm', 'ftp://crm.example/', ...events)).toMatchObject({ code: 2 })
    // Port 9 discards what comes, if anything listens there at all.
    const made = await out('create', 'crm', 'http://127.0.0.1:9/', ...events)
    expect(made).toMatchObject({ code: 0, data: { name: 'crm', secret: expect.stringMatching(/^whsec_/) } })
    const id = made.data.outgoingWebhookId
    const listed = await out('list')
    expect(listed.data.webhooks).toMatchObject([{ name: 'crm', state: 'on', personalData: false }])
    expect(JSON.stringify(listed)).not.toContain('whsec_')
    const rotated = await out('rotate', id)
    expect(rotated.data.secret).not.toBe(made.data.secret)
    const { notificationId } = (await out('test', id)).data
    expect((await out('log', id)).data.notifications).toMatchObject([{ notificationId, event: 'webhook.test' }])
    expect(await out('replay', notificationId)).toMatchObject({ code: 1, data: { outcome: 'not_over' } })
    expect(await out('set', id, '--on', 'no')).toMatchObject({ code: 0, data: { webhook: { state: 'off' } } })
    expect(await out('test', id)).toMatchObject({ code: 1, data: { outcome: 'not_on' } })
    expect(await out('remove', id)).toMatchObject({ code: 0 })
    expect(await out('remove', id)).toMatchObject({ code: 1, data: { outcome: 'not_found' } })
  })

  test('channels sends alerts elsewhere: added, listed without its secret, tried, switched off, replayed, removed', async () => {
    const channels = async (...words: string[]) => {
      const { code, stdout, stderr } = await runOtzyv(['channels', ...words, '--json'], env)
      return { code, stderr, data: stdout === '' ? null : JSON.parse(stdout) }
    }
    const receiver = await startReceiver((res) => res.writeHead(200).end('ok'))
    const file = join(env.DATA_DIR ?? '', 'chat-address')
    await writeFile(file, `${receiver.url}/services/abcdefgh\n`)
    expect(await channels('add', 'fax', 'desk')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Known: slack'),
    })
    expect(await channels('add', 'slack', '#desk')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('secret'),
    })
    expect(await channels('add', 'telegram', 'desk', '--settings', 'chatId')).toMatchObject({ code: 2 })
    const quiet = ['--quiet', '22:00-07:00 Europe/Berlin']
    const added = await channels('add', 'slack', '#desk', '--secret-file', file, '--teams', 'care,help', ...quiet)
    expect(added).toMatchObject({ code: 0, data: { name: '#desk' } })
    const listed = await channels('list')
    expect(listed.data.channels).toMatchObject([
      {
        kind: 'slack',
        state: 'on',
        teams: ['care', 'help'],
        quiet: { from: '22:00', zone: 'Europe/Berlin' },
        locale: 'en',
      },
    ])
    expect(JSON.stringify(listed)).not.toContain('abcdefgh')
    const { notificationId } = (await channels('test', '#desk')).data
    await expect
      .poll(async () => (await channels('log', '#desk')).data.notifications, { timeout: 30_000 })
      .toMatchObject([{ notificationId, event: 'channel.test', state: 'sent', status: 200 }])
    expect(receiver.received).toHaveLength(1)
    expect(await channels('replay', notificationId)).toMatchObject({ code: 0, data: { outcome: 'queued' } })
    expect(await channels('set', '#desk', '--on', 'no', '--teams', 'all', '--quiet', 'none')).toMatchObject({
      data: { channel: { state: 'off', teams: [], quiet: null } },
    })
    expect(await channels('test', '#desk')).toMatchObject({ code: 1, data: { outcome: 'not_on' } })
    expect(await channels('remove', '#desk')).toMatchObject({ code: 0 })
    expect(await channels('remove', '#desk')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is none yet'),
    })
    await receiver.close()
  })

  test('helpdesk-api calls a helpdesk: set, listed without its token, tried, switched off, removed', async () => {
    const api = async (...words: string[]) => {
      const { code, stdout, stderr } = await runOtzyv(['helpdesk-api', ...words, '--json'], env)
      return { code, stderr, data: stdout === '' ? null : JSON.parse(stdout) }
    }
    const desk = await startReceiver((res) => res.writeHead(200).end('[]'))
    const file = join(env.DATA_DIR ?? '', 'desk-token')
    await writeFile(file, 'token-of-the-desk-abcdefgh\n')
    const wish = ['--settings', `url=${new URL(desk.url).origin}`, '--secret-file', file]
    expect(await api('set', 'desk', ...wish)).toMatchObject({ code: 2, stderr: expect.stringContaining('helpdesk') })
    expect(await api('set', 'desk', '--helpdesk', 'fax', ...wish)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('must be one of chatwoot'),
    })
    const set = await api('set', 'desk', '--helpdesk', 'zendesk', '--writes-score', 'yes', ...wish)
    expect(set).toMatchObject({ code: 0, data: { outcome: 'set', api: { writesScore: true, writesComment: false } } })
    expect(JSON.stringify([set, await api('list')])).not.toContain('token-of-the-desk')
    const { notificationId } = (await api('test', 'desk')).data
    await expect
      .poll(async () => (await api('log', 'desk')).data.notifications, { timeout: 30_000 })
      .toMatchObject([{ notificationId, event: 'helpdesk_api.test', state: 'sent', status: 200 }])
    expect(desk.received).toMatchObject([{ path: '/api/v2/tickets.json?per_page=1' }])
    expect(await api('set', 'desk', '--on', 'no')).toMatchObject({ data: { api: { state: 'off' } } })
    expect(await api('test', 'desk')).toMatchObject({ code: 1, data: { outcome: 'not_on' } })
    expect(await api('replay', notificationId)).toMatchObject({ code: 1, data: { outcome: 'not_on' } })
    expect(await api('remove', 'desk')).toMatchObject({ code: 0 })
    expect(await api('remove', 'desk')).toMatchObject({ code: 2, stderr: expect.stringContaining('There is none yet') })
    await desk.close()
  })
})
