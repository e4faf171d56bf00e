import { openSecret } from '@otzyv/keyring'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHANNEL_PARTS, PAGER } from '../../testing/channel-cases.ts'
import * as admin from '../index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function build() {
  const ctx = operatorContext({ db: database.db }, await buildWorkspace(database.db))
  const create = (own: object = {}) => admin.createChannel(ctx, CHANNEL_PARTS, { ...PAGER, ...own })
  const set = (channelId: string, own: object) => admin.setChannel(ctx, CHANNEL_PARTS, { channelId, ...own })
  const readSecret = async (channelId: string, goesTo: string) => {
    const row = await database.db
      .selectFrom('channel_secret')
      .selectAll()
      .where('channel_id', '=', channelId)
      .executeTakeFirst()
    if (!row) return null
    const of = { workspaceId: ctx.workspaceId, channelId, secretNumber: row.secret_number, goesTo }
    const sealed = { keyNumber: row.key_number, sealed: row.sealed }
    return openSecret(CHANNEL_PARTS.keyring, of, sealed)?.toString() ?? 'does not open'
  }
  return { ctx, create, set, readSecret }
}

test('a secret is stored sealed for its place alone, and stands neither in the list nor in the audit', async () => {
  const { ctx, create, set, readSecret } = await build()
  const { channelId } = await create()
  expect(await readSecret(channelId, 'https://pager.example/')).toBe('word-one')
  expect(await readSecret(channelId, 'https://elsewhere.example/')).toBe('does not open')
  await set(channelId, { secret: 'word-two' })
  expect(await readSecret(channelId, 'https://pager.example/')).toBe('word-two')
  const listed = await admin.listChannels(ctx)
  expect(listed).toMatchObject([{ secretShown: '…wo', settings: { url: 'https://pager.example/', room: '' } }])
  const audit = await database.db.selectFrom('audit').selectAll().where('entity_id', '=', channelId).execute()
  expect(audit.map(({ verb, after }) => [verb, Object.keys(after ?? {})])).toEqual([
    ['create', expect.not.arrayContaining(['secret'])],
    ['set', ['secretNumber']],
  ])
  expect(JSON.stringify([listed, audit])).not.toContain('word-')
})

test('a secret does not follow its channel to another address: it has to be given again', async () => {
  const { create, set, readSecret } = await build()
  const { channelId } = await create()
  const moved = { settings: { url: 'https://elsewhere.example/' } }
  await expect(set(channelId, moved)).rejects.toMatchObject({ issues: [{ path: 'secret' }] })
  expect(await set(channelId, { settings: { url: 'https://pager.example/', room: 'night' } })).toEqual({
    outcome: 'set',
  })
  expect(await readSecret(channelId, 'https://pager.example/')).toBe('word-one')
  await set(channelId, { ...moved, secret: 'word-new' })
  expect(await readSecret(channelId, 'https://elsewhere.example/')).toBe('word-new')
  await set(channelId, { secret: '' })
  expect(await readSecret(channelId, 'https://elsewhere.example/')).toBeNull()
})

test.each([
  [{ kind: 'fax' }, 'kind'],
  [{ name: ' ' }, 'name'],
  [{ settings: { url: 'https://pager.example/', colour: 'red' } }, 'settings'],
  [{ settings: {} }, 'settings.url'],
  [{ settings: { url: 'http://pager.example/' } }, 'settings.url'],
  [{ settings: { url: 'https://10.0.0.1/' } }, 'settings.url'],
  [{ secret: 'one' }, 'secret'],
  [{ events: [] }, 'events'],
  [{ events: ['response.created'] }, 'events.0'],
  [{ locale: 'de' }, 'locale'],
  [{ quiet: { from: '22:00', to: '22:00', zone: 'UTC' } }, 'quiet.to'],
  [{ quiet: { from: '24:00', to: '07:00', zone: 'UTC' } }, 'quiet.from'],
  [{ quiet: { from: '22:00', to: '07:00', zone: 'Mars/Olympus' } }, 'quiet.zone'],
  [{ name: 'taken' }, 'name'],
])('%j is refused with the field that is wrong', async (wrong, path) => {
  const { create } = await build()
  await create({ name: 'taken' })
  await expect(create({ ...PAGER, ...wrong })).rejects.toMatchObject({ issues: [{ path }] })
})

test('switched on again a channel starts afresh', async () => {
  const { ctx, create, set } = await build()
  const { channelId } = await create()
  await sql`update channel set state = 'gone', off_reason = 'answered 410', failing_since = now() where channel_id = ${channelId}`.execute(
    database.db,
  )
  expect(await admin.testChannel(ctx, { channelId })).toEqual({ outcome: 'not_on' })
  await set(channelId, { on: true })
  expect(await admin.listChannels(ctx)).toMatchObject([{ state: 'on', offReason: null, failingSince: null }])
})

test('what was left in doubt is sent again by a person, unless a newer message about the same alert went there', async () => {
  const { ctx, create } = await build()
  const { channelId } = await create()
  const ids = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002']
  for (const id of ids)
    await sql`insert into notification (workspace_id, notification_id, channel, channel_id, event, happened_at, state,
        alert_id)
      values (${ctx.workspaceId}, ${id}, 'pager', ${channelId}, 'alert.opened', now(), 'unknown',
        '01990000-0000-7000-8000-000000000009')`.execute(database.db)
  const replay = (notificationId = '') => admin.replayNotification(ctx, { notificationId })
  expect(await replay(ids[0])).toEqual({ outcome: 'overtaken' })
  expect(await replay(ids[1])).toMatchObject({ outcome: 'queued' })
  expect((await admin.listChannelNotifications(ctx, channelId))?.notifications.map(({ state }) => state)).toEqual([
    'queued',
    'unknown',
  ])
})
