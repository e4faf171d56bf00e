import { randomBytes } from 'node:crypto'
import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, runAsAdmin, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runOtzyv } from './support/otzyv.ts'
import { applyRoles } from './support/service-logins.ts'

let database: TestDatabase
let env: Record<string, string>
const login = `test_${randomBytes(6).toString('hex')}_commands`

beforeAll(async () => {
  database = await createTestDatabase()
  await applyRoles(database)
  const password = randomBytes(12).toString('hex')
  await runAsAdmin(
    database.connectionString,
    `create role ${login} login password '${password}' in role otzyv_admin, otzyv_aggregation_job`,
  )
  const url = new URL(database.connectionString)
  url.username = login
  url.password = password
  env = { DATABASE_URL: url.href, KEYRING: createKeyringText(), PUBLIC_URL: 'http://localhost:8080' }
})
afterAll(async () => {
  const server = new URL(database.connectionString)
  server.pathname = '/postgres'
  await database.drop()
  await runAsAdmin(server.href, `drop role ${login}`)
})

async function otzyv(...words: string[]) {
  const end = await runOtzyv([...words, '--json'], env)
  expect(end).toMatchObject({ code: 0, stderr: '' })
  return JSON.parse(end.stdout)
}
const changes = async (entity: string) => (await otzyv('audit', 'list', '--entity', entity)).changes

describe('the commands under the role otzyv_admin', () => {
  test('make a workspace, change what only SQL could change before, and record both', async () => {
    await otzyv('workspaces', 'create', 'acme', '--sender-address', 'survey@acme.example')
    await otzyv(
      'workspaces',
      'set',
      'acme',
      '--link-days',
      '14',
      '--stale-after-hours',
      '72',
      '--edit-window-hours',
      '1',
    )
    const row = await database.db.selectFrom('workspace').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ link_days: 14, stale_after_hours: 72, edit_window_hours: 1 })
    expect(await changes('workspace')).toMatchObject([
      {
        verb: 'set',
        actor: { kind: 'operator' },
        before: { linkDays: 30, staleAfterHours: 48, editWindowHours: 24 },
        after: { linkDays: 14, staleAfterHours: 72, editWindowHours: 1 },
      },
      { verb: 'create', before: null, after: { name: 'acme' } },
    ])
    const again = await runOtzyv(['workspaces', 'set', 'acme', '--link-days', '14'], env)
    expect(again).toMatchObject({ code: 0, stdout: 'No change: already set.\n' })
    const wrong = await runOtzyv(['workspaces', 'set', 'acme', '--link-days', '0'], env)
    expect(wrong).toMatchObject({ code: 2, stderr: 'otzyv: --link-days must be a whole number from 1 to 3650.\n' })
    expect(await changes('workspace')).toHaveLength(2)

    const tags = await otzyv('workspaces', 'set', 'acme', '--tags', 'outage,  refund ,outage,,VIP')
    expect(tags).toMatchObject({ tags: ['outage', 'refund', 'VIP'] })
    const same = await runOtzyv(['workspaces', 'set', 'acme', '--tags', 'outage,refund,VIP'], env)
    expect(same).toMatchObject({ code: 0, stdout: 'No change: already set.\n' })
    await runOtzyv(['workspaces', 'set', 'acme', '--tags', ''], env)
    expect((await changes('workspace'))[0]).toMatchObject({ before: { tags: tags.tags }, after: { tags: [] } })
    const long = await runOtzyv(['workspaces', 'set', 'acme', '--tags', 'x'.repeat(201)], env)
    expect(long).toMatchObject({ code: 2 })
    expect(long.stderr).toContain('must have at most 200 characters')
  })

  test('make an alert rule, change it, list it, and refuse what is not one', async () => {
    const made = await otzyv(
      'alert-rules',
      'create',
      'threshold',
      '--survey',
      'csat',
      '--below',
      '80',
      '--recipients',
      'a@acme.example, b@acme.example',
    )
    await otzyv('alert-rules', 'set', made.alertRuleId, '--below', '72.5', '--active', 'no')
    const rule = {
      kind: 'threshold',
      surveyId: 'csat',
      settings: { below: 72.5, minN: 20, period: 'month', by: 'team' },
      teams: [],
      products: [],
      countries: [],
      recipients: ['a@acme.example', 'b@acme.example'],
      active: false,
      ...{ unseen: [], watchesNothing: false, line: null, surveyIsOff: false, started: null },
    }
    expect((await otzyv('alert-rules', 'list')).rules).toEqual([
      expect.objectContaining({ kind: 'drop', surveyId: 'csat', recipients: [], active: true }),
      { alertRuleId: made.alertRuleId, ...rule },
    ])
    for (const [words, said] of [
      [['create', 'line'], 'There is no kind of rule "line". Known: drop, threshold'],
      [['create', 'drop', '--survey', 'cast'], 'There is no survey cast'],
      [['create', 'threshold', '--below', 'low'], '--below must be a number'],
      [['create', 'threshold', '--below', '80', '--recipients', 'nobody'], '--recipients, 0: must be a mail address'],
      [['create', 'threshold', '--below', '80', '--min-n', '0'], '--min-n must be'],
      [['create', 'drop', '--below', '80'], 'must not have below: the kind drop has by, falseAlerts'],
      [['create', 'silence', '--survey', 'csat'], 'this kind is about the workspace'],
      [['set', '0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10', '--below', '1'], 'There is no alert rule'],
      [['set', made.alertRuleId, '--survey', 'csat'], '--survey cannot be changed'],
    ] as const) {
      const end = await runOtzyv(['alert-rules', ...words], env)
      expect(end).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) })
    }
    expect(await changes('alert_rule')).toMatchObject([
      { verb: 'set', before: { settings: { below: 80 }, active: true }, after: { settings: { below: 72.5 } } },
      { verb: 'create', before: null, after: { settings: { below: 80 }, active: true } },
    ])
  })

  test('make keys, webhooks, kiosks, links and suppressions whose secrets the audit does not hold', async () => {
    const { key } = await otzyv('keys', 'create', 'desk', '--scopes', 'tickets:write')
    const hook = await otzyv('hooks', 'create', 'desk')
    const rotated = await otzyv('hooks', 'rotate', hook.hookId)
    await otzyv('kiosk', 'create', 'Counter')
    const signed = await otzyv('template-links', 'create', '--helpdesk', 'zammad', '--signed')
    expect(signed).toMatchObject({ source: 'zammad', placeholder: '#{ticket.number}', signed: true })
    const link = await otzyv('link', 'create', '--ticket', 'T-1')
    await otzyv('suppressions', 'add', 'left@client.example', '--note', `their key was ${key}`)
    await otzyv(
      'surveys',
      'set',
      'csat',
      '--set',
      '{"thanks": [{"from": 1, "to": 5, "texts": {"en": {"text": "Thanks"}}}]}',
    )
    await otzyv('mail', 'settings', '--set', '{"reminders": 2}')
    await otzyv('definition', 'set', '--survey', 'csat', '--preset', 'zendesk', '--by', 'A. Manager')
    const { changes } = await otzyv('audit', 'list')
    const kinds = changes.map((one: { entity: string }) => one.entity)
    for (const entity of [
      'api_key',
      'webhook',
      'kiosk',
      'template_link',
      'link',
      'suppression',
      'survey',
      'mail_setting',
      'ruleset',
    ])
      expect(kinds).toContain(entity)
    const text = JSON.stringify(changes)
    for (const secret of [key, signed.secret, hook.secret, rotated.secret, link.url]) expect(text).not.toContain(secret)
  })
})

describe('a command on a schema that is not its own', () => {
  const COMMANDS = [['workspaces', 'list'], ['keys', 'create'], ['aggregate'], ['audit', 'list'], ['run', 'alerts']]
  const ledger = async (db: TestDatabase) =>
    (await sql<{ name: string }>`select name from schema_migration order by name`.execute(db.db)).rows.map(
      (row) => row.name,
    )

  test('says in one line that it is older and what to run, or that it is newer, and changes nothing', async () => {
    const other = await createTestDatabase()
    const owner = { DATABASE_URL: other.connectionString, SMTP_URL: 'smtp://127.0.0.1:9' }
    const names = await ledger(other)
    try {
      await sql`delete from schema_migration where name = ${names.at(-1)}`.execute(other.db)
      for (const words of COMMANDS) {
        const end = await runOtzyv(words, owner)
        expect(end).toMatchObject({ code: 1, stdout: '' })
        expect(end.stderr).toBe(
          `otzyv: The database has an older schema, without ${names.at(-1)}. Run: ./otzyv migrate\n`,
        )
      }
      expect(await ledger(other)).toEqual(names.slice(0, -1))
      await sql`insert into schema_migration (name, timestamp) values (${names.at(-1)}, ''), ('9999_later', '')`.execute(
        other.db,
      )
      for (const words of [...COMMANDS, ['migrate']]) {
        const end = await runOtzyv(words, owner)
        expect(end).toMatchObject({ code: 1, stdout: '' })
        expect(end.stderr).toMatch(/^otzyv: This database was set up by a newer Otzyv: [^\n]*\n$/)
      }
    } finally {
      await other.drop()
    }
  })
})
