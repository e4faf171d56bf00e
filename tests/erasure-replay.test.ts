import { execFileSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { connectDatabase, findEmbeddedPostgres } from '@otzyv/database'
import { copyCluster, waitUntil } from '@otzyv/testing'
import { expect, test } from 'vitest'
import { readMails } from './support/marker-person.ts'
import { makeDataDir, runOtzyv, startOtzyv } from './support/otzyv.ts'

test('a person who was erased after a backup is erased again when it is restored, before any mail goes out', async () => {
  const dataDir = await makeDataDir()
  await copyCluster(dataDir)
  const env = { DATA_DIR: dataDir, ERASURES_FILE: join(dataDir, '..', 'safe', 'erasures.log') }
  const run = async (...args: string[]) => {
    const end = await runOtzyv([...args, '--json'], env)
    expect([args[0], end.code, end.stderr]).toEqual([args[0], 0, end.stderr])
    return JSON.parse(end.stdout)
  }
  const invite = async (name: string) =>
    await run('invitations', 'create', '--ticket', `T-${name}`, '--email', `${name}@clients.example`, '--name', name)

  const first = await startOtzyv(env)
  await run('workspaces', 'set', 'default', '--ask-delay-minutes', '60')
  await invite('leaver')
  await invite('stayer')
  await first.stop()
  // As the documents say, with owners and modes.
  const copy = (from: string, to: string) => execFileSync('cp', ['-a', from, to])
  copy(join(dataDir, 'postgres'), join(dataDir, '..', 'backup'))

  expect(await run('people-data', 'erase', 'leaver@clients.example')).toMatchObject({ outcome: 'erased' })
  const file = await readFile(env.ERASURES_FILE, 'utf8')
  expect(file).toMatch(/^\{"workspaceId":1,.*"addressMark":"erased:1:[A-Za-z0-9_-]{43}".*\}\n$/)
  expect(file).not.toContain('leaver')

  await rm(join(dataDir, 'postgres'), { recursive: true })
  copy(join(dataDir, '..', 'backup'), join(dataDir, 'postgres'))
  const refused = await runOtzyv(['run', 'mailer'], { ...env, SMTP_URL: 'smtp://127.0.0.1:9' })
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('otzyv people-data replay')])

  const again = await startOtzyv(env)
  const db = connectDatabase({
    connectionString: (await findEmbeddedPostgres({ dataDir })) ?? '',
    applicationName: 'test',
  })
  try {
    await waitUntil('the notice', async () => again.output.stderr.includes('1 people are erased again'))
    const known = await db.selectFrom('respondent').select('address').where('address', '<>', '').execute()
    expect(known).toEqual([{ address: 'stayer@clients.example' }])
    // Now both mails would be due.
    await db.updateTable('delivery').set({ due_at: new Date() }).where('state', '=', 'queued').execute()
    await waitUntil(
      'the other mail',
      async () => (await readMails(dataDir, 'stayer@clients.example')).length > 0,
      60_000,
    )
    expect(await readMails(dataDir, 'leaver@clients.example')).toEqual([])
    await run('aggregate')
    expect(await run('rollup', 'check')).toMatchObject({ exact: true })
    expect(await run('people-data', 'replay')).toMatchObject({ erasures: 1, workspaces: [] })
  } finally {
    await db.destroy()
    await again.stop()
  }
}, 180_000)
