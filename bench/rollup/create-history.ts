import { connectDatabase, type Database } from '@otzyv/database'
import { sql } from 'kysely'
import { buildHistory } from './build-history.ts'

/** A database of its own with this many responses, all of them counted. */
export type History = { responses: number; db: Database; url: string; drop: () => Promise<void> }

/** Builds one on the server of `serverUrl`; when that fails, nothing of it stays. */
export async function createHistory(
  admin: Database,
  serverUrl: string,
  responses: number,
  teams = 40,
): Promise<History> {
  const name = `bench_rollup_${process.pid}_${responses}_${teams}`
  await sql`create database ${sql.id(name)}`.execute(admin)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const db = connectDatabase({ connectionString: url.href, applicationName: 'bench', statementTimeoutMs: 0 })
  const drop = async () => {
    await db.destroy()
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin)
  }
  try {
    await buildHistory(db, responses, teams)
  } catch (error) {
    await drop()
    throw error
  }
  return { responses, db, url: url.href, drop }
}
