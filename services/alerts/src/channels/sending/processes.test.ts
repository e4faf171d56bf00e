import type { ServerResponse } from 'node:http'
import { parseKeyring, rotateKeyringText } from '@otzyv/keyring'
import { killedBefore } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startChannels } from '../../../testing/start-channels.ts'
import { type Received, startReceiver } from '../../../testing/start-receiver.ts'

let world: Awaited<ReturnType<typeof startChannels>>
beforeAll(async () => {
  world = await startChannels()
})
afterAll(() => world?.stop())

const ok = (res: ServerResponse) => res.writeHead(200).end('ok')
const bodyOf = (received: Received | undefined) => JSON.parse(received?.body ?? 'null')

describe('a process that is killed', () => {
  /** Kills the sender before each of its statements in turn, and lets the next one go on; gives what arrived each time. */
  async function killEverywhere(wish: (url: string) => Parameters<typeof world.addChannel>[1]) {
    const outcomes: { arrived: Received[]; state: string | undefined }[] = []
    for (let number = 1; number <= 60; number++) {
      const workspaceId = await world.buildWorkspace()
      const receiver = await startReceiver(ok)
      await world.addChannel(workspaceId, wish(receiver.url))
      await world.openAlert(workspaceId)
      const killed = world.createSender({ over: killedBefore(world.db, number) })
      const survived = await killed.turn(workspaceId).then(
        () => true,
        () => false,
      )
      const sentFirst = (await world.readNotifications(workspaceId))[0]?.state === 'sent'
      const next = world.createSender()
      for (let turn = 0; turn < 3; turn++) {
        await world.letMinutesPass(workspaceId)
        await next.turn(workspaceId)
      }
      const [row] = await world.readNotifications(workspaceId)
      outcomes.push({ arrived: receiver.received, state: row?.state })
      await receiver.close()
      await sql`delete from notification where workspace_id = ${workspaceId}`.execute(world.db)
      if (survived && sentFirst) break
    }
    return outcomes
  }

  test('before any statement tells a chat nothing twice, and loses nothing without saying so', async () => {
    const outcomes = await killEverywhere((url) => ({ secret: url }))
    expect(outcomes.length).toBeGreaterThan(8)
    for (const { arrived, state } of outcomes) {
      expect(arrived.length).toBeLessThanOrEqual(1)
      expect(['sent', 'unknown']).toContain(state)
      if (state === 'sent') expect(arrived).toHaveLength(1)
    }
    expect(new Set(outcomes.map(({ state }) => state))).toEqual(new Set(['sent', 'unknown']))
  })

  test('before any statement tells Alertmanager at least once, and the second time the same', async () => {
    const outcomes = await killEverywhere((url) => ({ kind: 'alertmanager', settings: { url: new URL(url).origin } }))
    for (const { arrived, state } of outcomes) {
      expect(state).toBe('sent')
      expect(new Set(arrived.map(({ body }) => body)).size).toBe(1)
    }
    expect(outcomes.some(({ arrived }) => arrived.length === 2)).toBe(true)
  })
})

test('two processes share the messages, and each goes out once, in order', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await startReceiver(ok)
  await world.addChannel(workspaceId, { secret: receiver.url })
  const { say } = await world.openAlert(workspaceId)
  for (let one = 0; one < 12; one++) await say('alert.reminder')
  await say('alert.recovered')
  const both = [world.createSender(), world.createSender()]
  for (let turn = 0; turn < 3; turn++) await Promise.all(both.map((sender) => sender.turn(workspaceId)))
  expect(receiver.received).toHaveLength(14)
  expect(bodyOf(receiver.received[0]).text).toContain('below the line of')
  expect(bodyOf(receiver.received.at(-1)).text).toContain('not below the line of')
  await receiver.close()
})

test('a secret is sealed again with a new key, and one that no key opens sends nothing and says so without it', async () => {
  const workspaceId = await world.buildWorkspace()
  const receiver = await startReceiver(ok)
  const channelId = await world.addChannel(workspaceId, { secret: receiver.url })
  const keys = parseKeyring(rotateKeyringText(world.keyring.text))
  await world.openAlert(workspaceId)
  await world.createSender({ keys }).turn(workspaceId)
  expect(receiver.received).toHaveLength(1)
  const secret = () => world.db.selectFrom('channel_secret').select('key_number').where('channel_id', '=', channelId)
  expect(await secret().executeTakeFirst()).toEqual({ key_number: keys.newest })
  await sql`update channel_secret set sealed = '\\x00' where channel_id = ${channelId}`.execute(world.db)
  await world.openAlert(workspaceId, 'care')
  await world.createSender({ keys }).turn(workspaceId)
  expect(receiver.received).toHaveLength(1)
  expect((await world.readNotifications(workspaceId)).at(-1)).toMatchObject({
    state: 'queued',
    last_error: expect.stringContaining('KEYRING does not open the secret'),
  })
  await receiver.close()
})
