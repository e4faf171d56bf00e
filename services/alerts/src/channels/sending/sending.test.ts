import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ratings, takeTurn } from '../../../testing/start-alerts.ts'
import { startChannels } from '../../../testing/start-channels.ts'
import { type Received, startReceiver } from '../../../testing/start-receiver.ts'

let world: Awaited<ReturnType<typeof startChannels>>
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  world = await startChannels()
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
afterAll(() => world?.stop())

const TOKEN = '123456789:AAFakeTokenOfNobody_0123456789abc'
async function start(...answer: Parameters<typeof startReceiver>) {
  const receiver = await startReceiver(...answer)
  closing.push(receiver.close)
  return receiver
}
const ok = (res: ServerResponse) => res.writeHead(200).end('ok')
const status =
  (code: number, body = '', headers: Record<string, string> = {}) =>
  (res: ServerResponse) =>
    res.writeHead(code, headers).end(body)
const bodyOf = (received: Received | undefined) => JSON.parse(received?.body ?? 'null')
const statesOf = async (workspaceId: number) => (await world.readNotifications(workspaceId)).map(({ state }) => state)

test('a channel gets once what it was chosen for, of its teams, and one that is off gets nothing', async () => {
  const workspaceId = await world.buildWorkspace()
  const [all, care, recoveries, off] = [await start(ok), await start(ok), await start(ok), await start(ok)]
  await world.addChannel(workspaceId, { secret: all.url })
  await world.addChannel(workspaceId, { secret: care.url, teams: ['care'], kind: 'mattermost' })
  await world.addChannel(workspaceId, { secret: recoveries.url, events: ['alert.recovered'] })
  const offId = await world.addChannel(workspaceId, { secret: off.url })
  await sql`update channel set state = 'off' where channel_id = ${offId}`.execute(world.db)
  await world.openAlert(workspaceId, 'billing')
  await world.openAlert(workspaceId, 'care')
  const sender = world.createSender()
  await sender.turn(workspaceId)
  await sender.turn(workspaceId)
  expect([all, care, recoveries, off].map(({ received }) => received.length)).toEqual([2, 1, 0, 0])
  expect(care.received[0]?.body).toContain('care: 50.0% is below the line of 75.0%')
  expect(all.received[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Otzyv' })
})

test('an alert about everything of some teams reaches their channels', async () => {
  const workspaceId = await world.buildWorkspace()
  const [care, help] = [await start(ok), await start(ok)]
  await world.addChannel(workspaceId, { secret: care.url, teams: ['care'] })
  await world.addChannel(workspaceId, { secret: help.url, teams: ['help'] })
  const { ruleId, alertId } = await world.openAlert(workspaceId, 'care')
  await sql`update alert set dimension = '', value = '' where alert_id = ${alertId}`.execute(world.db)
  await sql`update alert_rule set teams = '{chat,care}' where alert_rule_id = ${ruleId}`.execute(world.db)
  await world.createSender().turn(workspaceId)
  expect((await world.readNotifications(workspaceId)).map(({ alert_id }) => alert_id)).toEqual([alertId])
  expect(help.received).toEqual([])
})

test('what the watch finds reaches a channel, though no webhook is on', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start(ok)
  await world.addChannel(workspaceId, { secret: receiver.url })
  await world.addRule(workspaceId)
  await world.setWeek(workspaceId, 'billing', ratings(10, 20))
  await takeTurn(world.createService())
  await world.createSender().turn(workspaceId)
  expect(receiver.received.map((one) => bodyOf(one).text)).toEqual(['billing: 50.0% is below the line of 75.0%'])
})

test('an alert from its onset to its end is one thread in Telegram, in the language of the channel', async () => {
  const workspaceId = await world.buildWorkspace()
  let messages = 40
  const receiver = await start((res) =>
    res.writeHead(200).end(JSON.stringify({ ok: true, result: { message_id: ++messages } })),
  )
  const server = new URL(receiver.url).origin
  await world.addChannel(workspaceId, {
    kind: 'telegram',
    settings: { chatId: '-100', server },
    secret: TOKEN,
    locale: 'ru',
  })
  const { say } = await world.openAlert(workspaceId)
  for (const event of ['alert.worse', 'alert.reminder', 'alert.recovered']) await say(event)
  await world.createSender().turn(workspaceId)
  const bodies = receiver.received.map(bodyOf)
  expect(bodies.map(({ reply_parameters: reply }) => reply?.message_id)).toEqual([undefined, 41, 41, 41])
  expect(bodies.map(({ text }) => text.split('\n')[0])).toEqual([
    'billing: 50,0\u00a0%, это ниже порога 75,0\u00a0%',
    'billing: 50,0\u00a0%, это ниже порога 75,0\u00a0%',
    'billing: всё ещё ниже порога 75,0\u00a0%, 50,0\u00a0%',
    'billing: больше не ниже порога 75,0\u00a0%',
  ])
})

test('Alertmanager gets one alert that its recovery ends', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start(status(200))
  const settings = { url: new URL(receiver.url).origin, labels: 'severity=page' }
  await world.addChannel(workspaceId, { kind: 'alertmanager', settings, secret: 'Bearer abcdefgh' })
  const { say } = await world.openAlert(workspaceId)
  await say('alert.recovered')
  await world.createSender().turn(workspaceId)
  const [opened, recovered] = receiver.received.map((one) => bodyOf(one)[0])
  expect(opened.labels).toEqual(recovered.labels)
  expect(opened.labels).toMatchObject({ alertname: 'Otzyv', severity: 'page' })
  expect(Date.parse(opened.endsAt)).toBeGreaterThan(Date.now())
  expect([recovered.startsAt, Date.parse(recovered.endsAt) <= Date.now()]).toEqual([undefined, true])
  expect(receiver.received[0]?.headers.authorization).toBe('Bearer abcdefgh')
})

describe('a far end that', () => {
  test('fails is tried again by the schedule, and what comes later about the same alert waits for it', async () => {
    const workspaceId = await world.buildWorkspace()
    let answers = 0
    const receiver = await start((res) => (answers++ < 2 ? res.writeHead(500).end() : ok(res)))
    const channelId = await world.addChannel(workspaceId, { secret: receiver.url })
    const { say } = await world.openAlert(workspaceId)
    await say('alert.recovered')
    const sender = world.createSender()
    await sender.turn(workspaceId)
    expect(await world.readNotifications(workspaceId)).toMatchObject([
      { state: 'queued', attempts: 1, status: 500, last_error: 'answered 500' },
      { state: 'queued', attempts: 0 },
    ])
    expect((await world.readChannel(channelId)).failing_since).not.toBeNull()
    for (let turn = 0; turn < 2; turn++) {
      await world.letMinutesPass(workspaceId)
      await sender.turn(workspaceId)
    }
    expect(await statesOf(workspaceId)).toEqual(['sent', 'sent'])
    const titles = receiver.received.map((one) => bodyOf(one).text)
    expect(titles.at(-1)).toContain('not below the line of')
    expect((await world.readChannel(channelId)).failing_since).toBeNull()
  })

  test('asks for patience gets nothing until then', async () => {
    const workspaceId = await world.buildWorkspace()
    const receiver = await start(status(429, '', { 'retry-after': '600' }))
    await world.addChannel(workspaceId, { secret: receiver.url })
    await world.openAlert(workspaceId, 'billing')
    const sender = world.createSender()
    await sender.turn(workspaceId)
    await world.openAlert(workspaceId, 'care')
    await world.letMinutesPass(workspaceId)
    await sender.turn(workspaceId)
    expect(receiver.received).toHaveLength(1)
  })

  test('is gone is switched off, and those who run the product get one notice', async () => {
    const workspaceId = await world.buildWorkspace()
    const receiver = await start(status(410, 'channel_is_archived'))
    const [one, other] = [
      await world.addChannel(workspaceId, { secret: receiver.url }),
      await world.addChannel(workspaceId, { secret: receiver.url, kind: 'mattermost' }),
    ]
    await world.openAlert(workspaceId)
    world.switchedOff.length = 0
    await world.createSender().turn(workspaceId)
    for (const id of [one, other])
      expect(await world.readChannel(id)).toMatchObject({
        state: 'gone',
        off_reason: 'answered 410: channel_is_archived',
      })
    expect(world.switchedOff).toHaveLength(2)
    const notices = await world.db
      .selectFrom('operator_notice')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .execute()
    expect(notices).toMatchObject([
      { kind: 'channel_off', detail: { channels: [{ state: 'gone' }, { state: 'gone' }] } },
    ])
    const service = world.createService()
    for (const loop of service.loops) await loop.run(new AbortController().signal)
    const mails = world.smtp.mails.filter(({ mail }) => String(mail.subject).includes(one))
    expect(mails).toHaveLength(1)
    expect((await service.checkReady()).detail).toMatchObject({
      channelsSwitchedOff: 2,
      undeliveredMessages: expect.any(Number),
    })
    expect(mails[0]?.mail.text).toContain(
      'it is not there any more. The last answer was: answered 410: channel_is_archived.',
    )
  })

  test('refuses is not asked again, and a redirect to this machine is not followed', async () => {
    const workspaceId = await world.buildWorkspace()
    const inside = await start(ok)
    const redirecting = await start(status(307, '', { location: inside.url }))
    const refusing = await start(status(400, 'invalid_payload'))
    await world.addChannel(workspaceId, { secret: redirecting.url })
    await world.addChannel(workspaceId, { secret: refusing.url })
    await world.openAlert(workspaceId)
    const sender = world.createSender()
    await sender.turn(workspaceId)
    await world.letMinutesPass(workspaceId)
    await sender.turn(workspaceId)
    expect([inside, redirecting, refusing].map(({ received }) => received.length)).toEqual([0, 1, 1])
    const errors = (await world.readNotifications(workspaceId)).map(({ last_error }) => last_error)
    expect(errors.sort()).toEqual(['answered 307, a redirect, which is not followed', 'answered 400: invalid_payload'])
  })

  test('is in a private network is not spoken to off loopback, and is tried again', async () => {
    const workspaceId = await world.buildWorkspace()
    const receiver = await start(ok)
    await world.addChannel(workspaceId, { secret: receiver.url.replace('http:', 'https:') })
    await world.openAlert(workspaceId)
    await world.createSender({ hosts: { allowsPrivate: () => false } }).turn(workspaceId)
    expect(receiver.received).toEqual([])
    expect(await world.readNotifications(workspaceId)).toMatchObject([
      { state: 'queued', status: null, last_error: expect.stringContaining('private network') },
    ])
  })

  test('repeats the secret that it was asked with is not quoted with it', async () => {
    const workspaceId = await world.buildWorkspace()
    const receiver = await start((res, _one, req) => res.writeHead(403).end(`bad path ${req.url}`))
    const secret = receiver.url.replace('/hook', '/services/T0001/abcdefghijkl')
    await world.addChannel(workspaceId, { secret })
    await world.openAlert(workspaceId)
    await world.createSender().turn(workspaceId)
    const [row] = await world.readNotifications(workspaceId)
    expect(row?.last_error).toBe('answered 403: bad path …')
  })

  test('hangs leaves a message in doubt, which goes out again only if it is known again there', async () => {
    const workspaceId = await world.buildWorkspace()
    const [slack, pager, halting] = [
      await start(() => {}),
      await start(() => {}),
      await start((res) => res.writeHead(200).write('o')),
    ]
    await world.addChannel(workspaceId, { secret: slack.url })
    await world.addChannel(workspaceId, { secret: halting.url })
    await world.addChannel(workspaceId, { kind: 'alertmanager', settings: { url: new URL(pager.url).origin } })
    await world.openAlert(workspaceId)
    const sender = world.createSender({ timeoutMs: 100 })
    for (let turn = 0; turn < 2; turn++) {
      await sender.turn(workspaceId)
      await world.letMinutesPass(workspaceId)
    }
    expect([slack, pager, halting].map(({ received }) => received.length)).toEqual([1, 2, 1])
    expect((await statesOf(workspaceId)).sort()).toEqual(['queued', 'unknown', 'unknown'])
  })

  test('is not there gets its message later, since nothing was sent', async () => {
    const workspaceId = await world.buildWorkspace()
    const receiver = await start(ok)
    await receiver.close()
    await world.addChannel(workspaceId, { secret: receiver.url })
    await world.openAlert(workspaceId)
    await world.createSender().turn(workspaceId)
    expect(await world.readNotifications(workspaceId)).toMatchObject([
      { state: 'queued', last_error: expect.stringContaining('ECONNREFUSED') },
    ])
  })
})

test('in quiet hours what happens waits for their end, and a test does not', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start(ok)
  const channelId = await world.addChannel(workspaceId, { secret: receiver.url })
  await sql`update channel set quiet = '{"from": "00:00", "to": "23:59", "zone": "UTC"}' where channel_id = ${channelId}`.execute(
    world.db,
  )
  const noon = new Date(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`)
  await world.openAlert(workspaceId)
  await sql`insert into notification (workspace_id, notification_id, channel, channel_id, event, happened_at)
    values (${workspaceId}, gen_random_uuid(), 'slack', ${channelId}, 'channel.test', now())`.execute(world.db)
  await world.createSender({ now: () => noon }).turn(workspaceId)
  const waiting = (await world.readNotifications(workspaceId)).find(({ event }) => event === 'alert.opened')
  expect(waiting?.due_at.toISOString().slice(11, 16)).toBe('23:59')
  expect(receiver.received.map((one) => bodyOf(one).text)).toEqual(
    expect.arrayContaining(['This is a test from Otzyv']),
  )
})

test('nothing is said of a team that counts as another one by now, nor yet of a week whose answers wait', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await start(ok)
  await world.addChannel(workspaceId, { secret: receiver.url })
  await world.mergeTeam(workspaceId, 'billing', 'care')
  await world.openAlert(workspaceId, 'billing')
  await world.createSender().turn(workspaceId)
  expect(await statesOf(workspaceId)).toEqual(['cancelled'])
  await world.openAlert(workspaceId, 'care')
  // More than can be looked up at once.
  await sql`insert into change_log (workspace_id, invitation_id)
    select ${workspaceId}, gen_random_uuid() from generate_series(1, 20001)`.execute(world.db)
  await world.createSender().turn(workspaceId)
  expect(await world.readNotifications(workspaceId)).toMatchObject([{}, { state: 'queued', attempts: 0 }])
  expect(receiver.received).toEqual([])
})
