import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

export type Role = 'owner' | 'visitor'

/** The first half of the keys of our advisory locks; `owner` is held by one process, `use` is shared by all. */
const space = 0x6f74_7a79
const locks = { owner: 1, use: 2 }

/** The connection of a killed owner may live on for a moment. */
const ownerPatience = 3_000

/** Names the connection by which a process holds its locks, so that it can be named to others. */
export function lockHolderName(role: Role): string {
  return `otzyv ${role} ${process.pid}`
}

/**
 * Takes the locks of a role on its connection: they are free again when it ends, however it ends. Waits while a leaving
 * visitor stops the server (then the connection breaks). An owner beside a living owner gets an error.
 */
export async function takeLocks(client: pg.Client, role: Role): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, $2)', [space, locks.use])
  if (role === 'visitor') return
  const giveUp = Date.now() + ownerPatience
  while (!(await tryLock(client, locks.owner))) {
    if (Date.now() > giveUp) {
      throw new EmbeddedPostgresError(
        `otzyv is already running with this data folder (process ${await readOwner(client)}); stop it or set DATA_DIR to another folder`,
      )
    }
    await sleep(100)
  }
}

/**
 * Decides for a leaving visitor whether to stop the server: yes when a visitor started it and nobody else uses it. After
 * a yes nobody can begin to use it while this connection lives.
 */
export async function decideToStop(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ started_by: string | null }>(
    "select current_setting('otzyv.started_by', true) as started_by",
  )
  if (rows[0]?.started_by !== 'visitor') return false
  await client.query('select pg_advisory_unlock_shared($1, $2)', [space, locks.use])
  return tryLock(client, locks.use)
}

async function tryLock(client: pg.Client, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1, $2) as locked', [
    space,
    lock,
  ])
  return rows[0]?.locked === true
}

async function readOwner(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(
    `select a.application_name
       from pg_locks l
       join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted
        and l.database = (select oid from pg_database where datname = current_database())
        and l.classid = $1::bigint::oid and l.objid = $2::bigint::oid and l.objsubid = 2`,
    [space, locks.owner],
  )
  return rows[0]?.application_name.split(' ').at(-1) ?? 'unknown'
}
