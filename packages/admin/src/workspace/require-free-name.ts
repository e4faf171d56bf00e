import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** Sees to it that nobody else takes a workspace's name until the transaction ends; before a row is locked, not after it. */
export async function lockNames({ db }: { db: Database }): Promise<void> {
  await sql`lock table workspace in share row exclusive mode`.execute(db)
}

/** For changes of a workspace that leave its name: they wait for those of names before they lock a row, and not with one. */
export async function keepNames({ db }: { db: Database }): Promise<void> {
  await sql`lock table workspace in row exclusive mode`.execute(db)
}

/** Throws `conflict` if a workspace has the name; its names must be locked. */
export async function requireFreeName({ db }: { db: Database }, name: string): Promise<void> {
  const taken = await db.selectFrom('workspace').select('workspace_id').where('name', '=', name).executeTakeFirst()
  if (taken) throw new ProblemError('conflict', `There is a workspace ${name} already.`)
}
