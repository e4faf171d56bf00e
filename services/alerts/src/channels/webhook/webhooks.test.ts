import type { ServerResponse } from 'node:http'
import { OutgoingPayload } from '@otzyv/contracts'
import { parseKeyring, rotateKeyringText } from '@otzyv/keyring'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startReceiver } from '../../../testing/start-receiver.ts'
import { startWebhooks } from '../../../testing/start-webhooks.ts'
import { passOnEvents } from '../../queue/pass-on-events.ts'

let world: Awaited<ReturnType<typeof startWebhooks>>
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  world = await startWebhooks()
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
afterAll(() => world?.stop())

async function start(...answer: Parameters<typeof startReceiver>) {
  const receiver = await startReceiver(...answer)
  closing.push(receiver.close)
  return receiver
}
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (res: ServerResponse) =>
    res.writeHead(code, headers).end()
const idsOf = ({ received }: { received: { headers: Record<string, string> }[] }) =>
  received.map(({ headers }) => headers['webhook-id'])

test('an event arrives once, signed as the library of Standard Webhooks verifies it, in the documented form', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start()
  const { secret } = await world.addWebhook(workspaceId, receiver.url)
  const alertRuleId = await world.openAlert(workspaceId)
  const sender = world.createSender()
  await sender.turn()
  await sender.turn()
  expect(receiver.received).toHaveLength(1)
  const [one = { method: '', path: '', body: '', headers: {} }] = receiver.received
  const payload = new Webhook(secret, { format: 'raw' }).verify(one.body, one.headers)
  expect(OutgoingPayload.parse(payload)).toEqual(payload)
  expect(payload).toMatchObject({
    type: 'alert.opened',
    data: {
      workspaceId,
      alertRuleId,
      team: 'care',
      survey: 'csat',
      value: 61.5,
      n: 26,
      below: 75,
      recoveredWeek: null,
    },
  })
  const [row] = await world.readNotifications(workspaceId)
  expect(row).toMatchObject({ state: 'sent', attempts: 1, status: 204, last_error: null })
  expect(one.headers['webhook-id']).toBe(`msg_${row?.notification_id}`)
  expect(() => new Webhook('b'.repeat(32), { format: 'raw' }).verify(one.body, one.headers)).toThrow()
})

test('each webhook gets the events that it was given, and one that is off gets none', async () => {
  const workspaceId = await world.buildWorkspace()
  const [chosen, other, off] = [await start(), await start(), await start()]
  await world.addWebhook(workspaceId, chosen.url, { events: ['alert.opened', 'response.created'] })
  await world.addWebhook(workspaceId, other.url, { events: ['alert.recovered'] })
  const { webhookId } = await world.addWebhook(workspaceId, off.url)
  await sql`update outgoing_webhook set state = 'off' where outgoing_webhook_id = ${webhookId}`.execute(world.db)
  await world.openAlert(workspaceId)
  await world.createSender().turn()
  expect([chosen, other, off].map(({ received }) => received.length)).toEqual([1, 0, 0])
})

test('what fails is sent again under the same id, freshly signed, until it arrives', async () => {
  const workspaceId = await world.buildWorkspace()
  let answers = 0
  const receiver = await start((res) => res.writeHead(answers++ < 2 ? 500 : 200).end())
  const { webhookId, secret } = await world.addWebhook(workspaceId, receiver.url)
  await world.openAlert(workspaceId)
  const sender = world.createSender()
  await sender.turn()
  expect(await world.readNotifications(workspaceId)).toMatchObject([
    { state: 'queued', attempts: 1, status: 500, last_error: 'answered 500' },
  ])
  expect((await world.readWebhook(webhookId)).failing_since).not.toBeNull()
  await world.letTimePass(workspaceId)
  await sender.turn()
  await world.letTimePass(workspaceId)
  await sender.turn()
  expect(new Set(idsOf(receiver)).size).toBe(1)
  expect(receiver.received).toHaveLength(3)
  for (const { body, headers } of receiver.received) new Webhook(secret, { format: 'raw' }).verify(body, headers)
  expect(await world.readNotifications(workspaceId)).toMatchObject([{ state: 'sent', attempts: 3, last_error: null }])
  expect((await world.readWebhook(webhookId)).failing_since).toBeNull()
})

test('410 switches a webhook off at once, and nothing more goes there', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start(status(410))
  const { webhookId } = await world.addWebhook(workspaceId, receiver.url)
  await world.openAlert(workspaceId)
  const sender = world.createSender()
  await sender.turn()
  expect((await world.readWebhook(webhookId)).state).toBe('gone')
  await world.openAlert(workspaceId, 'help')
  await sender.turn()
  expect(receiver.received).toHaveLength(1)
})

test('what fails for five days switches a webhook off, and what waits is sent once it is switched on again', async () => {
  const workspaceId = await world.buildWorkspace()
  let code = 500
  const receiver = await start((res) => res.writeHead(code).end())
  const { webhookId } = await world.addWebhook(workspaceId, receiver.url)
  await world.openAlert(workspaceId)
  const sender = world.createSender()
  await sender.turn()
  await sql`update outgoing_webhook set failing_since = now() - interval '4 days 23 hours'`.execute(world.db)
  await world.letTimePass(workspaceId)
  await sender.turn()
  expect((await world.readWebhook(webhookId)).state).toBe('on')
  await sql`update outgoing_webhook set failing_since = now() - interval '5 days 1 hour'`.execute(world.db)
  await world.letTimePass(workspaceId)
  await sender.turn()
  expect((await world.readWebhook(webhookId)).state).toBe('failing')
  await world.letTimePass(workspaceId)
  await sender.turn()
  expect(receiver.received).toHaveLength(3)
  code = 200
  await sql`update outgoing_webhook set state = 'on', failing_since = null where outgoing_webhook_id = ${webhookId}`.execute(
    world.db,
  )
  await sender.turn()
  expect(await world.readNotifications(workspaceId)).toMatchObject([{ state: 'sent' }])
})

test('429 with Retry-After lets the far end alone, also with other events, until the time is over', async () => {
  const workspaceId = await world.buildWorkspace()
  let code = 429
  const receiver = await start((res) => res.writeHead(code, { 'retry-after': '600' }).end())
  const { webhookId } = await world.addWebhook(workspaceId, receiver.url)
  await world.openAlert(workspaceId)
  const sender = world.createSender()
  await sender.turn()
  await world.openAlert(workspaceId, 'help')
  await world.letTimePass(workspaceId)
  await sender.turn()
  expect(receiver.received).toHaveLength(1)
  code = 200
  await sql`update outgoing_webhook set paused_until = now() where outgoing_webhook_id = ${webhookId}`.execute(world.db)
  await sender.turn()
  expect(receiver.received).toHaveLength(3)
  expect((await world.readWebhook(webhookId)).paused_until).toBeNull()
})

test('a receiver that hangs delays neither another receiver nor another workspace', async () => {
  const [slowPlace, otherPlace] = [await world.buildWorkspace(), await world.buildWorkspace()]
  const hanging = await start(() => {})
  const [beside, elsewhere] = [await start(), await start()]
  await world.addWebhook(slowPlace, hanging.url)
  await world.addWebhook(slowPlace, beside.url)
  await world.addWebhook(otherPlace, elsewhere.url)
  for (const place of [slowPlace, otherPlace]) await world.openAlert(place)
  const sender = world.createSender({ timeoutMs: 60_000 })
  await sender.begin()
  await expect.poll(() => [hanging, beside, elsewhere].map(({ received }) => received.length)).toEqual([1, 1, 1])
  // The lane of the one that hangs is open still, and those of the others go on.
  await world.openAlert(slowPlace, 'help')
  await expect
    .poll(async () => {
      await sender.begin()
      return beside.received.length
    })
    .toBe(2)
  await sender.close()
  // A stop cuts off what hangs; it is sent again later, since nobody knows whether it arrived.
  const left = (await world.readNotifications(slowPlace)).filter(({ state }) => state !== 'sent')
  expect(left).toHaveLength(2)
  for (const { state } of left) expect(['queued', 'sending']).toContain(state)
})

describe('a process that is killed', () => {
  test('while it sends leaves an event that goes out once more, under the same id', async () => {
    const workspaceId = await world.buildWorkspace()
    const receiver = await start()
    await world.addWebhook(workspaceId, receiver.url)
    await world.openAlert(workspaceId)
    await world.createSender().turn()
    // Killed after the far end had taken it, before that was written down.
    await sql`update notification set state = 'sending', settled_at = null where workspace_id = ${workspaceId}`.execute(
      world.db,
    )
    const next = world.createSender()
    await next.turn()
    expect(receiver.received).toHaveLength(1)
    await world.letTimePass(workspaceId)
    await next.turn()
    expect(idsOf(receiver)).toHaveLength(2)
    expect(new Set(idsOf(receiver)).size).toBe(1)
    expect(await world.readNotifications(workspaceId)).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  test('while it queues leaves the log, from which each event is queued once', async () => {
    const workspaceId = await world.buildWorkspace()
    const receiver = await start()
    await world.addWebhook(workspaceId, receiver.url)
    await world.openAlert(workspaceId)
    const killed = world.db.transaction().execute(async (db) => {
      await passOnEvents({ db, now: () => new Date() }, workspaceId)
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    await world.createSender().turn()
    expect(receiver.received).toHaveLength(1)
  })
})

test('two processes share the events, and each goes out once', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start()
  await world.addWebhook(workspaceId, receiver.url)
  for (let one = 0; one < 25; one++) await world.openAlert(workspaceId, `team ${one}`)
  const both = [world.createSender(), world.createSender()]
  await Promise.all(both.map((sender) => sender.turn()))
  await Promise.all(both.map((sender) => sender.turn()))
  expect(receiver.received).toHaveLength(25)
  expect(new Set(idsOf(receiver)).size).toBe(25)
})

test('secrets are sealed again with a new key, those that are over are forgotten, and two that hold sign both', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start()
  const { webhookId, secret } = await world.addWebhook(workspaceId, receiver.url)
  await sql`insert into outgoing_webhook_secret (workspace_id, outgoing_webhook_id, secret_number, key_number, sealed, expires_at)
    select workspace_id, outgoing_webhook_id, 2, key_number, sealed, now() from outgoing_webhook_secret
    where outgoing_webhook_id = ${webhookId}`.execute(world.db)
  const keys = parseKeyring(rotateKeyringText(world.keyring.text))
  await world.openAlert(workspaceId)
  await world.createSender({ keys }).turn()
  const secrets = await world.db
    .selectFrom('outgoing_webhook_secret')
    .select(['secret_number', 'key_number'])
    .where('outgoing_webhook_id', '=', webhookId)
    .execute()
  expect(secrets).toEqual([{ secret_number: 1, key_number: keys.newest }])
  const [one = { method: '', path: '', body: '', headers: {} }] = receiver.received
  new Webhook(secret, { format: 'raw' }).verify(one.body, one.headers)
})

test('a secret that the keyring does not open sends nothing, and says so without it', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start()
  await world.addWebhook(workspaceId, receiver.url)
  await sql`update outgoing_webhook_secret set sealed = '\\x00' where workspace_id = ${workspaceId}`.execute(world.db)
  await world.openAlert(workspaceId)
  await world.createSender().turn()
  expect(receiver.received).toEqual([])
  expect(await world.readNotifications(workspaceId)).toMatchObject([
    { state: 'queued', last_error: expect.stringContaining('KEYRING does not open the secret') },
  ])
})

test('what is over is forgotten after 14 days, and what waits for a webhook that is on is not', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start(status(500))
  await world.addWebhook(workspaceId, receiver.url)
  await world.openAlert(workspaceId)
  await world.openAlert(workspaceId, 'help')
  const sender = world.createSender()
  await sender.turn()
  const [first, second] = await world.readNotifications(workspaceId)
  await sql`update notification set due_at = now() - interval '15 days' where workspace_id = ${workspaceId}`.execute(
    world.db,
  )
  await sql`update notification set state = 'failed' where notification_id = ${first?.notification_id}`.execute(
    world.db,
  )
  await sender.turn()
  expect(await world.readNotifications(workspaceId)).toMatchObject([
    { notification_id: second?.notification_id, attempts: 2 },
  ])
})
