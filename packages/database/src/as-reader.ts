import { sql } from 'kysely'
import type { Database } from './database.ts'
import { readSql } from './read-sql.ts'

/** Whose single answers are read: of which teams and of which agents, as tickets name them; null for every one. */
export type ReaderScope = {
  workspaceId: number
  teams: readonly string[] | null
  agents: readonly string[] | null
}

/**
 * Reads single answers in one snapshot, under the role whose policies let through the rows of this scope alone, whatever is
 * asked for (sql/reader.sql). The role and its settings end with the transaction. `walled` is false where the database has no
 * such role for this login: then nothing but the statement itself keeps to the scope.
 */
export async function asReader<Ctx extends { db: Database }, Result>(
  ctx: Ctx,
  scope: ReaderScope,
  read: (ctx: Ctx) => Promise<Result>,
): Promise<{ result: Result; walled: boolean }> {
  return await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      const walled = await enterReader({ db }, scope)
      return { result: await read({ ...ctx, db }), walled }
    })
}

/** The rest of a transaction is the reader's of a scope; false where the database has no such role for this login. */
export async function enterReader(ctx: { db: Database }, scope: ReaderScope): Promise<boolean> {
  const walled = await hasReaderRole(ctx)
  await enterScope(ctx, scope)
  if (walled) await sql`set local role otzyv_reader`.execute(ctx.db)
  return walled
}

/** Says for the rest of the transaction whose answers are read; the policies look at it. */
async function enterScope({ db }: { db: Database }, { workspaceId, teams, agents }: ReaderScope): Promise<void> {
  const every = (names: readonly string[] | null) => (names === null ? 'yes' : 'no')
  const listed = (names: readonly string[] | null) => sql`${names ?? []}::text[]::text`
  await sql`
    select set_config('otzyv.workspace', ${String(workspaceId)}, true),
           set_config('otzyv.every_team', ${every(teams)}, true), set_config('otzyv.teams', ${listed(teams)}, true),
           set_config('otzyv.every_agent', ${every(agents)}, true), set_config('otzyv.agents', ${listed(agents)}, true),
           -- What is read stands in memory: else the planner reads every ticket rather than those of a week, one by one.
           set_config('random_page_cost', '1.1', true)`.execute(db)
}

/** Tables of single answers, each with a policy for the reader. */
export const WALLED_TABLES = [
  'invitation',
  'coverage',
  'response',
  'response_version',
  'evidence_decision',
  'exclusion',
  'follow_up',
  'response_tag',
  'reply',
  'thanks_mail',
] as const

/** Whether this login may become the reader, and every table of single answers in this database has the reader's policy. */
export async function hasReaderRole({ db }: { db: Database }): Promise<boolean> {
  const { rows } = await sql<{ walled: boolean }>`
    select pg_has_role(role.oid, case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end)
      and (
        select count(*) from pg_policy
        join pg_class on pg_class.oid = polrelid and relrowsecurity and relnamespace = 'public'::regnamespace
        where not polpermissive and polroles = array[role.oid] and relname = any(${[...WALLED_TABLES]}::text[])
      ) = ${WALLED_TABLES.length}::integer as walled
    from pg_roles as role where role.rolname = 'otzyv_reader'`.execute(db)
  return rows[0]?.walled ?? false
}

/** Makes the role and its policies where they are missing, or again, on a server that has nobody else's databases. */
export async function ensureReaderRole(ctx: { db: Database }, { again }: { again: boolean }): Promise<void> {
  if (!again && (await hasReaderRole(ctx))) return
  await ctx.db.transaction().execute(async (db) => await sql.raw(readSql('reader.sql')).execute(db))
}
