import { openSecret } from '@otzyv/keyring'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HELPDESK_PARTS, ZENDESK } from '../../testing/helpdesk-api-cases.ts'
import * as admin from '../index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function build() {
  const ctx = operatorContext({ db: database.db }, await buildWorkspace(database.db))
  const set = (own: object) => admin.setHelpdeskApi(ctx, HELPDESK_PARTS, { source: 'zendesk', ...own })
  const only = async () => (await admin.listHelpdeskApis(ctx)).apis[0] ?? expect.fail('there is none')
  const readSecret = async (goesTo: string) => {
    const row = await database.db
      .selectFrom('helpdesk_api_secret')
      .selectAll()
      .where('workspace_id', '=', ctx.workspaceId)
      .executeTakeFirst()
    if (!row) return null
    const of = {
      workspaceId: ctx.workspaceId,
      helpdeskApiId: row.helpdesk_api_id,
      secretNumber: row.secret_number,
      goesTo,
    }
    return (
      openSecret(HELPDESK_PARTS.keyring, of, { keyNumber: row.key_number, sealed: row.sealed })?.toString() ?? 'shut'
    )
  }
  return { ctx, set, only, readSecret }
}

test('a token is sealed for its address alone, stands nowhere else, and follows to no other address', async () => {
  const { ctx, set, only, readSecret } = await build()
  await set(ZENDESK)
  expect(await readSecret('https://desk.example')).toBe('token-of-the-desk')
  expect(await readSecret('https://elsewhere.example')).toBe('shut')
  expect(await only()).toMatchObject({ secretShown: '…desk', looksUp: true, writesScore: false, state: 'on' })
  const moved = { settings: { ...ZENDESK.settings, url: 'https://elsewhere.example/' } }
  await expect(set(moved)).rejects.toMatchObject({ issues: [{ path: 'secret' }] })
  await expect(set({ helpdesk: 'freshdesk', settings: { url: 'https://desk.example' } })).rejects.toMatchObject({
    issues: [{ path: 'secret' }],
  })
  await set({ ...moved, secret: 'another-token-of-it' })
  expect(await readSecret('https://elsewhere.example')).toBe('another-token-of-it')
  const audit = await database.db.selectFrom('audit').selectAll().where('workspace_id', '=', ctx.workspaceId).execute()
  expect(audit.map(({ verb, entity, after }) => [verb, entity, Object.keys(after ?? {}).sort()])).toEqual([
    ['set', 'helpdesk_api', ['helpdesk', 'secretNumber', 'settings']],
    ['set', 'helpdesk_api', ['secretNumber', 'settings']],
  ])
  expect(JSON.stringify([audit, await only()])).not.toContain('token-of')
})

test.each([
  [{ source: '' }, 'source'],
  [{ source: 'x'.repeat(65) }, 'source'],
  [{ helpdesk: 'fax' }, 'helpdesk'],
  [{ helpdesk: undefined }, 'helpdesk'],
  [{ settings: { url: 'http://desk.example' } }, 'settings.url'],
  [{ settings: { url: 'https://10.0.0.1' } }, 'settings.url'],
  [{ settings: { url: 'https://me:word@desk.example' } }, 'settings.url'],
  [{ settings: { url: 'https://desk.example', user: 'nobody' } }, 'settings.user'],
  [{ settings: { url: 'https://desk.example', colour: 'red' } }, 'settings'],
  [{ secret: 'two words' }, 'secret'],
  [{ secret: undefined }, 'secret'],
])('%j is refused with the field that is wrong, and nothing is stored', async (wrong, path) => {
  const { ctx, set } = await build()
  await expect(set({ ...ZENDESK, ...wrong })).rejects.toMatchObject({ issues: [{ path }] })
  expect((await admin.listHelpdeskApis(ctx)).apis).toEqual([])
})

test('the secret for which tokens are got is sealed for both addresses that it and they go to, and each of them is looked at', async () => {
  const { set, only, readSecret } = await build()
  const settings = {
    url: 'https://desk.example/tickets/{ticketId}',
    ...{ tokenUrl: 'https://login.example/token', client: 'c1' },
  }
  const oauth = { helpdesk: 'http-oauth', settings, secret: 'secret-of-the-client' }
  for (const [tokenUrl, path] of [
    ['https://10.0.0.1/token', 'settings.tokenUrl'],
    ['http://login.example/token', 'settings.tokenUrl'],
    ['login', 'settings.tokenUrl'],
  ])
    await expect(set({ ...oauth, settings: { ...settings, tokenUrl } })).rejects.toMatchObject({ issues: [{ path }] })
  await set(oauth)
  expect(await readSecret('https://desk.example/tickets/1 https://login.example/token')).toBe('secret-of-the-client')
  for (const own of [{ tokenUrl: 'https://elsewhere.example/token' }, { url: 'https://elsewhere.example/{ticketId}' }])
    await expect(set({ settings: { ...settings, ...own } })).rejects.toMatchObject({ issues: [{ path: 'secret' }] })
  await set({ settings: { ...settings, scope: 'tickets:write' } })
  expect(await only()).toMatchObject({ settings: { scope: 'tickets:write', method: 'PUT' }, secretShown: '…ient' })
  const helpScout = { source: 'help-scout', helpdesk: 'help-scout', secret: 'secret-of-the-app-1' }
  await expect(set({ ...helpScout, settings: {} })).rejects.toMatchObject({ issues: [{ path: 'settings.app' }] })
  expect(await set({ ...helpScout, settings: { app: 'app-1' } })).toMatchObject({ outcome: 'set' })
})

test('one that was switched off by its failures starts afresh when it is switched on, and a change is made on what was read', async () => {
  const { ctx, set, only } = await build()
  const { helpdeskApiId } = await set(ZENDESK)
  await sql`update helpdesk_api set state = 'failing', off_reason = 'answered 401', failing_since = now(), paused_until = now() + interval '1 hour'
    where helpdesk_api_id = ${helpdeskApiId}`.execute(database.db)
  expect(await admin.testHelpdeskApi(ctx, { helpdeskApiId })).toEqual({ outcome: 'not_on' })
  await set({ on: true })
  expect(await only()).toMatchObject({ state: 'on', offReason: null, failingSince: null, pausedUntil: null })
  const { revision } = await only()
  await set({ writesScore: true, revision })
  await expect(set({ writesScore: false, revision })).rejects.toMatchObject({ code: 'changed_meanwhile' })
  expect(await set({ writesScore: true })).toMatchObject({ outcome: 'unchanged' })
})
