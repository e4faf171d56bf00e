import { join } from 'node:path'
import { connectDatabase, useEmbeddedPostgres } from '@otzyv/database'
import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { copyCluster } from './copy-cluster.ts'

test('two copied data folders serve side by side, each with data of its own, from one cluster that was made once', async () => {
  const folders = ['copy-a', 'copy-b'].map((name) => join(inject('testPostgres').folder, name))
  await Promise.all(folders.map(copyCluster))
  const servers = await Promise.all(folders.map((dataDir) => useEmbeddedPostgres({ dataDir, role: 'owner' })))
  expect(new Set(servers.map(({ connectionString }) => new URL(connectionString).port)).size).toBe(2)
  const seen: { made: string; tables: number }[] = []
  for (const { connectionString } of servers) {
    const db = connectDatabase({ connectionString, applicationName: 'copies' })
    await sql`create table of_one (n int)`.execute(db)
    const { rows } = await sql<{ made: string; tables: number }>`
      select system_identifier::text as made, (select count(*)::int from pg_tables where tablename = 'of_one') as tables
      from pg_control_system()`.execute(db)
    seen.push(...rows)
    await db.destroy()
  }
  for (const server of servers) await server.stop()
  expect(seen).toHaveLength(2)
  expect(seen[1]).toEqual(seen[0])
})
