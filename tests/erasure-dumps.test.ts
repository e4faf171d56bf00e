import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connectDatabase } from '@otzyv/database'
import { runAsAdmin } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createErasingWorld, type ErasingWorld } from './support/erasing-world.ts'
import { type DumpPrograms, findDumpPrograms } from './support/find-dump-programs.ts'
import { answer, MARKERS, markersIn } from './support/marker-person.ts'
import { makeDataDir, runOtzyv } from './support/otzyv.ts'

const { serverUrl, folder: runFolder } = inject('testPostgres')
/** The server is of a version, and only programs that are no older can dump it. */
const programs = await findPrograms()
/** What hangs on the person and is stored in words that a search finds. */
const WRITTEN = ['address', 'name', 'subject', 'ticket', 'organisation', 'tag', 'comment', 'changed'].sort()
const STAYS = 'stayer@clients.example'

describe.skipIf(programs === null)('a dump of a database', () => {
  const { pgDump = '', pgRestore = '', psql = '' } = programs ?? {}
  let world: ErasingWorld
  let folder: string
  let keyringEnv: { KEYRING: string; DATA_DIR: string }
  const restored: string[] = []

  const dump = (connectionString: string, format: 'plain' | 'custom', file: string) =>
    execFileSync(pgDump, ['--dbname', connectionString, '--format', format, '--file', file])
  const urlOf = (database: string) => {
    const url = new URL(serverUrl)
    url.pathname = `/${database}`
    return url.href
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(runFolder, 'dumps-'))
    world = await createErasingWorld()
    keyringEnv = { KEYRING: world.keyring.text, DATA_DIR: await makeDataDir() }
    await world.solve(STAYS, 'T-stays')
    const { subject, organisation, tag, name, address, ticket } = MARKERS
    const respondent = { email: address, name, locale: 'en' }
    await world.solve(address, ticket, { subject, organisation, tags: [tag], respondent })
    await world.turn('mailer')
    const link = world.linkIn(address.toLowerCase(), 'r') || world.linkIn(address, 'r')
    expect((await answer(link, 4, MARKERS.comment, 1)).status).toBe(200)
    expect((await answer(link, 2, MARKERS.changed, 2)).status).toBe(200)
    await world.turn('survey-endpoint')
    await world.count()
    for (const format of ['plain', 'custom'] as const)
      dump(world.connectionString, format, join(folder, `before.${format}`))
    expect(markersIn(await readFile(join(folder, 'before.plain'))).sort()).toEqual(expect.arrayContaining(WRITTEN))
    expect(await world.erase(address)).toMatchObject({ outcome: 'erased', erased: { answers: 1 } })
  })
  afterAll(async () => {
    for (const name of restored) await runAsAdmin(serverUrl, `drop database if exists ${name} with (force)`)
    await world?.close()
  })

  test('that is made after an erasure holds no byte of the person', async () => {
    await world.count()
    dump(world.connectionString, 'plain', join(folder, 'after'))
    const bytes = await readFile(join(folder, 'after'))
    expect(bytes.includes(STAYS)).toBe(true)
    expect(markersIn(bytes)).toEqual([])
  })

  test.each([
    ['plain', 'psql'],
    ['custom', 'pg_restore'],
  ] as const)(
    'that was made before it, in the format %s, is restored with %s, and the replay erases the person there with exact figures',
    async (format, _program) => {
      const name = `restored_${format}_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
      restored.push(name)
      await runAsAdmin(serverUrl, `create database ${name} template template0`)
      const [url, file] = [urlOf(name), join(folder, `before.${format}`)]
      if (format === 'plain')
        execFileSync(psql, ['-qX', '-v', 'ON_ERROR_STOP=1', '-d', url, '-o', '/dev/null', '-f', file])
      else execFileSync(pgRestore, ['--exit-on-error', '--dbname', url, file])
      const erasures = join(folder, `${name}.log`)
      await writeFile(erasures, world.logged.map((erasure) => `${JSON.stringify(erasure)}\n`).join(''))
      const env = { ...keyringEnv, DATABASE_URL: url, ERASURES_FILE: erasures }
      const run = async (...args: string[]) => {
        const end = await runOtzyv([...args, '--json'], env)
        expect([args, end.code, end.stderr]).toEqual([args, 0, end.stderr])
        return JSON.parse(end.stdout)
      }
      const refused = await runOtzyv(['run', 'mailer'], { ...env, SMTP_URL: 'smtp://127.0.0.1:9' })
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('lacks 1 erasures')])
      const db = connectDatabase({ connectionString: url, applicationName: 'otzyv-test', maxConnections: 1 })
      try {
        // What the backup is about to bring back, and to whom a reminder would go.
        const known = async () =>
          (await sql<{ address: string }>`select address from respondent where address <> '' order by 1`.execute(db))
            .rows
        expect(await known()).toHaveLength(2)
        expect(await run('people-data', 'replay')).toMatchObject({ workspaces: [{ missing: 1, people: 1 }] })
        expect(await known()).toEqual([{ address: STAYS }])
        await run('aggregate')
        expect(await run('rollup', 'check')).toMatchObject({ exact: true })
        expect(await run('people-data', 'replay')).toMatchObject({ workspaces: [] })
      } finally {
        await db.destroy()
      }
      dump(url, 'plain', `${file}.again`)
      expect(markersIn(await readFile(`${file}.again`))).toEqual([])
    },
  )
})

async function findPrograms(): Promise<DumpPrograms | null> {
  const db = connectDatabase({ connectionString: serverUrl, applicationName: 'otzyv-test', maxConnections: 1 })
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(db)
    return findDumpPrograms(Math.floor(Number(rows[0]?.version) / 10_000))
  } finally {
    await db.destroy()
  }
}
