import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectDatabase, type Database, migrate, useEmbeddedPostgres } from '@otzyv/database'
import { createKeyringText } from '@otzyv/keyring'
import { sql } from 'kysely'
import { createIdleWorkspaces } from '../../tests/support/idle-workspaces.ts'
import { cpuSeconds } from '../ingest/cpu-time.ts'

/** A PostgreSQL with this many workspaces, and the product beside it in a process of its own. */
export type Setting = {
  workspaces: number
  db: Database
  /** Seconds of CPU and statements so far. */
  read: () => Promise<Spent>
  stop: () => Promise<void>
}
export type Spent = { node: number; postgres: number; statements: number }

/** Starts the product over `workspaces` workspaces in which nothing is due. */
export async function startSetting(folder: string, workspaces: number, smtpUrl: string): Promise<Setting> {
  const dataDir = join(folder, String(workspaces))
  const server = await useEmbeddedPostgres({ dataDir, role: 'owner' })
  const { connectionString } = server
  const db = connectDatabase({ connectionString, applicationName: 'bench', statementTimeoutMs: 0 })
  await migrate(db)
  await createIdleWorkspaces(db, 1, workspaces)
  await sql`vacuum analyze`.execute(db)
  const program = fileURLToPath(new URL('serve.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    [...process.execArgv, program, connectionString, createKeyringText(), smtpUrl],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  await nextMessage(child)
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(db)
  const postmaster = Number(readFileSync(join(rows[0]?.folder ?? '', 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    workspaces,
    db,
    read: async () => {
      const answer = nextMessage(child)
      child.send('statements')
      return {
        node: cpuSeconds(child.pid ?? 0, false),
        postgres: cpuSeconds(postmaster, true),
        statements: await answer,
      }
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await db.destroy()
      await server.stop()
    },
  }
}

function nextMessage(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)))
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}`)))
  })
}
