import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, migrate, startTemporaryPostgres } from '@otzyv/database'
import type { TestProject } from 'vitest/node'
import { runAsAdmin } from './test-database.ts'

/**
 * One PostgreSQL for a whole test run: the one of TEST_DATABASE_URL, else the embedded one. A template database is
 * migrated once; every suite clones it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL || null
  const own = given ? null : await startTemporaryPostgres()
  const serverUrl = given ?? own?.connectionString ?? ''
  const template = `template_${process.pid}_${Date.now()}`
  await runAsAdmin(serverUrl, `create database ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${template}`
  const db = connectDatabase({
    connectionString: url.href,
    applicationName: 'otzyv-test-migrate',
    statementTimeoutMs: 0,
  })
  await migrate(db)
  await db.destroy()
  const folder = await mkdtemp(join(tmpdir(), 'otzyv-run-'))
  // PostgreSQL's own user must be able to pass through where tests run as root.
  await chmod(folder, 0o755)
  project.provide('testPostgres', { serverUrl, template, folder })
  return async () => {
    await runAsAdmin(serverUrl, `drop database if exists ${template} with (force)`)
    await own?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
