import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ReadinessReport } from '@otzyv/contracts'
import { copyCluster, createTestDatabase, freePort, type TestDatabase, waitUntil } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../services/standalone/src/commands/commands.ts'
import { makeDataDir, runOtzyv, runRefused, startOtzyv } from './support/otzyv.ts'

describe('otzyv on the embedded server', () => {
  test('starts, keeps everything over a second start, and serves commands beside it and alone', async () => {
    const env = { DATA_DIR: await makeDataDir() }
    const first = await startOtzyv(env)
    await waitUntil('the welcome', () => first.output.stdout.includes('Stop with Ctrl+C'))
    expect(first.output.stdout).toContain(`Dashboard        ${first.url.replace('127.0.0.1', 'localhost')}/`)
    expect(first.output.stdout).toMatch(/Mailbox +http:\/\/localhost:\d+\/mailbox/)
    expect(first.output.stdout).toContain('/v1/tickets/solved')
    const beside = await runOtzyv(['keys', 'create', 'beside', '--json'], env)
    expect(beside).toMatchObject({ code: 0, stderr: '' })
    expect((await stat(join(env.DATA_DIR, 'keyring'))).mode & 0o777).toBe(0o600)
    const keyring = await readFile(join(env.DATA_DIR, 'keyring'), 'utf8')
    expect(await first.stop()).toBe(0)

    const alone = await runOtzyv(['keys', 'list', '--json'], env)
    expect(
      JSON.parse(alone.stdout)
        .keys.map((key: { name: string }) => key.name)
        .sort(),
    ).toEqual(['beside', 'first start'])
    const second = await startOtzyv(env)
    expect(await readFile(join(env.DATA_DIR, 'keyring'), 'utf8')).toBe(keyring)
    const key = JSON.parse(beside.stdout).key
    expect((await fetch(`${second.url}/v1/workspaces`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(
      200,
    )
    expect(await second.stop()).toBe(0)
  })

  test('puts the second wall around single answers by itself, at its first start and at the next', async () => {
    const env = { DATA_DIR: await makeDataDir() }
    await copyCluster(env.DATA_DIR)
    const isWalled = async ({ url }: { url: string }) => {
      const report = ReadinessReport.parse(await (await fetch(`${url}/readyz`)).json())
      return report.services['admin-api']?.detail.rowSecurity
    }
    const first = await startOtzyv(env)
    expect(await isWalled(first)).toBe(true)
    await first.stop()
    const second = await startOtzyv(env)
    expect(await isWalled(second)).toBe(true)
    await second.stop()
  })

  test('refuses a second one on the same data folder, and names the first', async () => {
    const env = { DATA_DIR: await makeDataDir() }
    await copyCluster(env.DATA_DIR)
    const first = await startOtzyv(env)
    const second = await runOtzyv(['start', '--empty'], { ...env, PORT: String(await freePort()) })
    expect(second.code).toBe(1)
    expect(second.stderr).toContain(String(first.process.pid))
    await first.stop()
  })
})

describe('otzyv on a PostgreSQL of one’s own', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(async () => database.drop())

  test('runs each service alone, with /healthz and /readyz', async () => {
    const env = {
      DATABASE_URL: database.connectionString,
      DATA_DIR: await makeDataDir(),
      SMTP_URL: 'smtp://127.0.0.1:9',
    }
    const keyring = (await runOtzyv(['keyring', 'create'], {})).stdout.trim()
    await runOtzyv(['workspaces', 'create', 'acme', '--sender-address', 'survey@acme.example'], env)
    const commands = [
      ['serve', 'intake'],
      ['serve', 'survey-endpoint'],
      ['serve', 'dashboard-api'],
      ['work', 'mailer'],
      ['work', 'aggregation-job'],
      ['work', 'alerts'],
    ]
    for (const words of commands) {
      const service = await startOtzyv({ ...env, KEYRING: keyring }, words)
      const health = await (await fetch(`${service.url}/healthz`)).json()
      expect(health).toEqual({ status: 'ok', services: [words[1]] })
      expect((await fetch(`${service.url}/readyz`)).status).toBe(200)
      expect(await service.stop()).toBe(0)
    }
    const without = await runOtzyv(['serve', 'survey-endpoint'], env)
    expect(without).toMatchObject({ code: 1 })
    expect(without.stderr).toMatch(/^otzyv: The keys that sign survey links are missing: set KEYRING/m)
  })
})

describe('what is wrong is one line, and an exit code', () => {
  test.each([
    [['start'], { PORT: 'http' }, 1, /^otzyv: PORT: must be a port number, 0 to 65535\n$/],
    [['start'], { PORT: '70000' }, 1, /^otzyv: PORT: must be a port number, 0 to 65535\n$/],
    [
      ['start'],
      { SMTP_URL: 'mail.example', LOG_LEVEL: 'loud' },
      1,
      /^otzyv: SMTP_URL: must look like .*; LOG_LEVEL: must be one of .*\n$/,
    ],
    [
      ['start'],
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' },
      1,
      /^otzyv: Cannot reach PostgreSQL at 127\.0\.0\.1:9: .*DATABASE_URL.*\n$/,
    ],
    [['start'], { KEYRING: 'secret' }, 1, /KEYRING must be .*otzyv keyring create\n$/],
    [['strat'], {}, 2, /^otzyv: There is no command "strat"\. Did you mean "start"\? See: \.\/otzyv --help\n$/],
    [['start', '--emtpy'], {}, 2, /^otzyv: There is no option --emtpy\. Did you mean --empty\? See: .*\n$/],
    [['serve', 'mailer'], {}, 2, /^otzyv: Use: \.\/otzyv run mailer\.\n$/],
    [['serve', 'nothing'], {}, 2, /known ones: intake, survey-endpoint, dashboard-api, admin-api\.\n$/],
    [['keys', 'revoke'], {}, 2, /^otzyv: KEY_ID is missing\. Usage: \.\/otzyv keys revoke KEY_ID\. .*\n$/],
    [['invitations', 'create'], {}, 2, /^otzyv: --ticket is needed: .* --email is needed\.\n$/],
  ])('otzyv %j with %j: %i', async (args, env, code, line) => {
    const end = await runRefused(args, { DATA_DIR: await makeDataDir(), ...env })
    expect(end.code).toBe(code)
    expect(end.stderr).toMatch(line)
    expect(end.stdout).toBe('')
  })

  test('as a process of its own, too', async () => {
    const end = await runOtzyv(['start'], { DATA_DIR: await makeDataDir(), PORT: 'http' })
    expect(end).toEqual({ code: 1, stdout: '', stderr: 'otzyv: PORT: must be a port number, 0 to 65535\n' })
  })

  test('a taken port is reported before anything else is done', async () => {
    const env = { DATA_DIR: await makeDataDir() }
    await copyCluster(env.DATA_DIR)
    const taken = await startOtzyv(env)
    const end = await runOtzyv(['start'], { DATA_DIR: await makeDataDir(), PORT: new URL(taken.url).port })
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(end.stderr).toMatch(/^otzyv: Port \d+ on 127\.0\.0\.1 is taken\. Set PORT to a free one.*\n$/)
    await taken.stop()
  })

  test('a data folder that is a file', async () => {
    const file = await makeDataDir()
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, 'not a folder')
    const end = await runOtzyv(['start', '--empty'], { DATA_DIR: file, PORT: String(await freePort()) })
    expect(end.code).toBe(1)
    expect(end.stderr.trim().split('\n')).toHaveLength(1)
    expect(end.stderr).toContain(file)
  })

  test('--help explains every command', async () => {
    const { code, stdout } = await runOtzyv(['--help'], {})
    expect(code).toBe(0)
    for (const { words } of commands) {
      expect(stdout).toMatch(new RegExp(`^  ${words} .*\\w`, 'm'))
      // In this process: what each command says of itself needs no start of its own.
      const body = await commands.find((command) => command.words === words)?.load()
      for (const option of Object.values(body?.options ?? {})) expect(option.help).toMatch(/\w/)
    }
    const one = await runOtzyv(['keys', 'create', '--help'], {})
    expect(one.code).toBe(0)
    expect(one.stdout).toMatch(/--scopes A,B +what it may do/)
  })
})
