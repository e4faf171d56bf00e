import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, runOtzyv } from './support/otzyv.ts'

/** Teams whose names were stored before they were cleaned, and new ones that only look alike. */
describe('otzyv dimensions', () => {
  let database: TestDatabase
  let workspaceId: number
  let env: Record<string, string>
  beforeAll(async () => {
    database = await createTestDatabase()
    workspaceId = await buildWorkspace(database.db)
    env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir() }
    const keyring = await runOtzyv(['keyring', 'create'], env)
    env['KEYRING'] = keyring.stdout.trim()
  })
  afterAll(() => database.drop())

  const run = (...words: string[]) => runOtzyv(words, env)
  const store = async (value: string) => {
    const row = { workspace_id: workspaceId, dimension: 'team' as const, value, label: value }
    await database.db.insertInto('dimension_value').values(row).execute()
  }

  test('list prints one line for each value, with what nobody sees escaped, and warns of those that look alike', async () => {
    for (const value of [
      'Billing',
      'Вilling',
      'Billing\u200b',
      'Bil\nling',
      '\u202eLegal',
      'Other',
      '#{ticket.group.name}',
    ])
      await store(value)
    const { code, stdout } = await run('dimensions', 'list', 'team')
    expect(code).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.slice(0, 7).sort()).toEqual(
      [
        '#{ticket.group.name}  "#{ticket.group.name}"',
        'Bil\\u000aling  "Bil\\u000aling"',
        'Billing  "Billing"',
        'Billing\\u200b  "Billing\\u200b"',
        'Other  "Other"',
        '\\u202eLegal  "\\u202eLegal"',
        'Вilling  "Вilling"',
      ].sort(),
    )
    expect(lines.slice(7).join('\n')).toContain('Look alike, and are counted apart.')
    expect(lines.slice(7).join('\n')).toMatch(/"Вilling" \(with В U\+0412/)
    expect(lines.at(-1)).toBe('Not filled in by the helpdesk, so it is no team: #{ticket.group.name}')
    expect(stdout).not.toMatch(/[\u200b\u202e]/)

    const json = JSON.parse((await run('dimensions', 'list', 'team', '--json')).stdout)
    expect(json.lookAlikes).toEqual([['Bil\nling', 'Billing', 'Billing\u200b', 'Вilling']])
    expect(json.placeholders).toEqual(['#{ticket.group.name}'])
  })

  test('merge and rename take a value as list prints it, and merged ones look alike no more', async () => {
    for (const value of ['Billing\\u200b', 'Bil\\u000aling', 'Вilling'])
      expect(await run('dimensions', 'merge', 'team', value, 'Billing', '--by', 'A. Manager')).toMatchObject({
        code: 0,
      })
    const renamed = await run(
      'dimensions',
      'rename',
      'team',
      '\\u202eLegal',
      ' Legal\u200b  team\n',
      '--by',
      'A. Manager',
    )
    expect(renamed).toMatchObject({ code: 0 })
    const json = JSON.parse((await run('dimensions', 'list', 'team', '--json')).stdout)
    expect(json.lookAlikes).toEqual([])
    expect(json.values).toContainEqual({
      value: '\u202eLegal',
      label: 'Legal team',
      mergedInto: null,
      countsAs: null,
      retired: false,
    })
  })

  test('no command makes a team of a placeholder or of invisible characters', async () => {
    for (const words of [
      ['kiosk', 'create', 'Desk', '--team', '{{team}}'],
      ['link', 'create', '--ticket', 'T-1', '--team', '#{ticket.group.name}'],
      ['link', 'create', '--ticket', '{{ticket.id}}'],
    ])
      expect(await run(...words)).toMatchObject({ code: 2, stderr: expect.stringMatching(/placeholder/) })
    expect(await run('kiosk', 'create', 'Front\u200b desk', '--team', 'Care\u00a0\u200b')).toMatchObject({ code: 0 })
    expect(await run('link', 'create', '--ticket', 'T-1\u200b', '--team', ' Care\u2028')).toMatchObject({ code: 0 })
    expect(
      await run('invitations', 'create', '--ticket', 'T-2', '--email', 'a@clients.example', '--team', 'Ca\u00adre'),
    ).toMatchObject({ code: 0 })
    const kiosk = await database.db.selectFrom('kiosk').select(['name', 'team']).execute()
    expect(kiosk).toEqual([{ name: 'Front desk', team: 'Care' }])
    const invitations = await database.db
      .selectFrom('invitation')
      .select(['ticket_id', 'team'])
      .orderBy('ticket_id')
      .execute()
    expect(invitations).toEqual(['T-1', 'T-2'].map((ticket_id) => ({ ticket_id, team: 'Care' })))
  })

  test('times and broken JSON are reported alike on the command line', async () => {
    const solve = (at: string) =>
      run('invitations', 'create', '--ticket', 'T-3', '--email', 'b@clients.example', '--solved-at', at)
    expect(await solve('2026-11-20 10:10:00')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no time zone.*Z or/),
    })
    expect(await solve('2026-11-20 10:10:00 UTC')).toMatchObject({ code: 0 })
    expect(await run('mail', 'settings', '--set', '{"reminders": 2,}')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Line 1, column 17: a name in double quotes/),
    })
  })
})
