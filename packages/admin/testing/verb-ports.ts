import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { RecordTicket } from '../src/index.ts'

/** Work of other steps, as narrow as can be: the audit is written where they say that they changed something. */
export const counting = {
  mergeValue: async (
    ctx: { db: Database },
    workspaceId: number,
    merge: { value: string; into: string },
    record: Recorder,
  ) =>
    await ctx.db.transaction().execute(async (db) => {
      const key = { workspace_id: workspaceId, dimension: 'team' as const, value: merge.value }
      const row = await db
        .insertInto('dimension_merge')
        .values({ ...key, into_value: merge.into, counts_as: merge.into, merged_by: 'test' })
        .onConflict((conflict) => conflict.doNothing())
        .returning('value')
        .executeTakeFirst()
      if (row) await record({ db }, { before: merge.value, after: merge.into })
    }),
  unmergeValue: async (ctx: { db: Database }, workspaceId: number, { value }: { value: string }, record: Recorder) =>
    await ctx.db.transaction().execute(async (db) => {
      const row = await db
        .deleteFrom('dimension_merge')
        .where('workspace_id', '=', workspaceId)
        .where('value', '=', value)
        .returning('counts_as')
        .executeTakeFirst()
      if (row) await record({ db }, { before: row.counts_as, after: value })
    }),
}
type Recorder = (ctx: { db: Database }, change: { before: string; after: string }) => Promise<void>

const rules = { version: 1, timeZone: 'UTC', unconfirmed: 'leave_out', presets: {} }
export const work = {
  changeRuleset: async (
    ctx: { db: Database },
    workspaceId: number,
    _wish: unknown,
    record: (ctx: { db: Database }, change: { before: typeof rules; after: typeof rules }) => Promise<void>,
  ) =>
    await ctx.db.transaction().execute(async (db) => {
      await sql`insert into ruleset (workspace_id, ruleset_version, time_zone, days, unconfirmed, made_by)
        select ${workspaceId}, coalesce(max(ruleset_version), 1) + 1, 'UTC', 'as_written', 'leave_out', 'test'
        from ruleset where workspace_id = ${workspaceId}`.execute(db)
      await record({ db }, { before: rules, after: { ...rules, version: 2 } })
    }),
  giveUpRuleset: async (
    ctx: { db: Database },
    workspaceId: number,
    record: (ctx: { db: Database }, version: number) => Promise<void>,
  ) =>
    await ctx.db.transaction().execute(async (db) => {
      await sql`update ruleset set note = 'given up' where workspace_id = ${workspaceId}`.execute(db)
      await record({ db }, 2)
    }),
}

/** Records a ticket as narrowly as can be: once, with what is to be written beside it. */
export const recordTicket: RecordTicket = async (ctx, workspaceId, { source, ticketId }, { onRecorded }) =>
  await ctx.db.transaction().execute(async (db) => {
    const outcome = { outcome: 'skipped', solveCycle: 1, reason: 'no_address' } as const
    const row = await db
      .insertInto('coverage')
      .values({
        workspace_id: workspaceId,
        source,
        ticket_id: ticketId,
        solve_cycle: 1,
        solved_at: new Date('2026-11-03T10:00:00Z'),
        outcome: 'skipped',
        skip_reason: 'no_address',
        survey_id: null,
        invitation_id: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('ticket_id')
      .executeTakeFirst()
    if (row) await onRecorded({ db }, outcome)
    return outcome
  })

export async function linkOf(
  ctx: { db: Database },
  workspaceId: number,
  { source, ticketId }: { source: string; ticketId: string },
) {
  const { rows } = await sql<{ invitation_id: string }>`
    insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale,
      solved_at, send_after, expires_at)
    select ${workspaceId}, gen_random_uuid(), 'csat', respondent_id, ${source}, ${ticketId}, 0, 'en', now(), now(), now()
    from respondent where workspace_id = ${workspaceId} limit 1
    on conflict do nothing returning invitation_id`.execute(ctx.db)
  const [row] = rows
  return row
    ? { outcome: 'created' as const, invitationId: row.invitation_id }
    : { outcome: 'existing' as const, invitationId: '' }
}
