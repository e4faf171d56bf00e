import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { connectDatabase, migrate, useEmbeddedPostgres } from '@otzyv/database'
import { inject } from 'vitest'
import { withAdmin } from './test-database.ts'

/**
 * Fills a data folder that does not exist yet with the files that a first start makes, the tables among them, so that a
 * test that is not about the first start need not wait for one. The product makes them, once for each run of the tests.
 */
export async function copyCluster(dataDir: string): Promise<void> {
  const { serverUrl, folder } = inject('testPostgres')
  const made = join(folder, 'made-once')
  // The workers of a run share the folder; the lock ends with the connection, also if a worker is killed.
  await withAdmin(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [made])
    if (existsSync(`${made}/stopped`)) return
    await makeCluster(made)
    mkdirSync(`${made}/stopped`)
  })
  mkdirSync(dataDir, { mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  // The remembered port stays behind: each copy finds one of its own. Unlike cp, Node would not keep the owner.
  const copy = spawnSync('cp', ['-a', join(made, 'postgres'), join(made, 'postgres-password'), dataDir])
  if (copy.status !== 0) throw new Error(`cannot copy the cluster: ${copy.stderr}`)
}

async function makeCluster(dataDir: string): Promise<void> {
  const server = await useEmbeddedPostgres({ dataDir, role: 'owner' })
  const { connectionString } = server
  const db = connectDatabase({ connectionString, applicationName: 'otzyv-test-migrate', statementTimeoutMs: 0 })
  await migrate(db)
  await db.destroy()
  await server.stop()
}
