import { connectDatabase, type Database } from '@otzyv/database'
import pg from 'pg'
import { inject } from 'vitest'

export type TestDatabase = { db: Database; connectionString: string; drop: () => Promise<void> }

/** A database of its own for one suite, cloned from the migrated template; `drop` it when the suite ends. */
export async function createTestDatabase(options: { maxConnections?: number } = {}): Promise<TestDatabase> {
  const { serverUrl, template } = inject('testPostgres')
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await runAsAdmin(serverUrl, `create database ${name} template ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const db = connectDatabase({
    connectionString: url.href,
    applicationName: 'otzyv-test',
    maxConnections: options.maxConnections ?? 10,
  })
  return {
    db,
    connectionString: url.href,
    drop: async () => {
      await db.destroy()
      await runAsAdmin(serverUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

/** Runs one administrative statement on a connection of its own. */
export async function runAsAdmin(serverUrl: string, statement: string): Promise<void> {
  await withAdmin(serverUrl, async (client) => void (await client.query(statement)))
}

/** Gives an administrator's connection of its own to `work`, and ends it after. */
export async function withAdmin(serverUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** `folder` is for the files of this run and goes when the run ends. */
    testPostgres: { serverUrl: string; template: string; folder: string }
  }
}
