import { type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * Queues one mail a recipient of the workspace's active rules about each notice that nobody has heard of yet. Gives the days of
 * those that nobody can be mailed about; they wait for a rule. An address counts once, however it is spelled in capitals.
 */
export async function queueNoticeMails(ctx: { db: Database }, workspaceId: number): Promise<{ unreported: string[] }> {
  return await inTransaction(ctx, async (ctx) => {
    const notices = await ctx.db
      .selectFrom('operator_notice')
      .select(['kind', 'day'])
      .where('workspace_id', '=', workspaceId)
      .where('notified_at', 'is', null)
      // While the repair continues it is not known what remains; one that was cut off is reported all the same.
      .where(sql<boolean>`(detail ->> 'repairing' is null or created_at < now() - interval '1 hour')`)
      .orderBy('day')
      // Two that queue at once take turns.
      .forUpdate()
      .execute()
    if (notices.length === 0) return { unreported: [] }
    const { rows: recipients } = await sql<{ recipient: string }>`
      select distinct on (lower(recipient)) recipient
      from alert_rule, unnest(recipients) as recipient
      where workspace_id = ${workspaceId} and active
      order by lower(recipient), recipient`.execute(ctx.db)
    if (recipients.length === 0) return { unreported: notices.map(({ day }) => day) }
    for (const { kind, day } of notices) {
      // A recipient who was taken out of the rules and put back is mailed after all.
      await sql`
        insert into operator_notice_mail as mail (workspace_id, kind, day, recipient)
        select ${workspaceId}, ${kind}, ${day}::date, recipient
        from unnest(${recipients.map(({ recipient }) => recipient)}::text[]) as recipient
        where not exists (select 1 from operator_notice_mail other
                          where other.workspace_id = ${workspaceId} and other.kind = ${kind} and other.day = ${day}::date
                            and lower(other.recipient) = lower(recipient) and other.recipient <> recipient)
        on conflict (workspace_id, kind, day, recipient) do update
          set state = 'queued', due_at = excluded.due_at, attempts = 0, last_error = null
          where mail.state = 'cancelled'`.execute(ctx.db)
    }
    return { unreported: [] }
  })
}
