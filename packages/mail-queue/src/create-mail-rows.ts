import { type QueryExecutorProvider, sql } from 'kysely'
import type { MailQueue, Settled } from './send-queued-mails.ts'

/**
 * What every table of mails does alike: marks those in doubt whose process ended while it sent them, and writes down what became
 * of one. `keyOf` gives the columns that name a row beside the workspace.
 */
export function createMailRows<Claimed extends { attempts: number }>(
  { db }: { db: QueryExecutorProvider },
  of: { table: string; workspaceId: number; keyOf: (claimed: Claimed) => Readonly<Record<string, string | number>> },
): Pick<MailQueue<Claimed>, 'markInDoubt' | 'settle'> {
  const table = sql.table(of.table)
  return {
    markInDoubt: async () => {
      await sql`
        update ${table} set state = 'unknown', last_error = 'the process ended while sending'
        where workspace_id = ${of.workspaceId} and state = 'sending' and sending_at < now() - interval '5 minutes'`.execute(
        db,
      )
    },
    settle: async (claimed, settled) => {
      const key = Object.entries(of.keyOf(claimed)).map(([column, value]) => sql`mail.${sql.ref(column)} = ${value}`)
      // One that took so long that it was held to be in doubt is known now.
      await sql`
        update ${table} as mail
        set state = ${settled.state}, last_error = ${reasonOf(settled)}, sent_at = coalesce(settled.sent_at, mail.sent_at),
          due_at = coalesce(settled.due_at, mail.due_at), attempts = mail.attempts - settled.not_counted
        from (
          select case when ${settled.state === 'sent'}::boolean then clock.at end as sent_at,
            clock.at + make_interval(mins => ${waitOf(settled)}::integer) as due_at,
            ${settled.state === 'queued' && !settled.attempted ? 1 : 0}::smallint as not_counted
          from (select now() as at) as clock
        ) as settled
        where mail.workspace_id = ${of.workspaceId} and ${sql.join(key, sql` and `)}
          and mail.state in ('sending', 'unknown')`.execute(db)
    },
  }
}

function reasonOf(settled: Settled): string | null {
  return settled.state === 'sent' ? null : settled.reason
}

/** In how many minutes it is due again; null if it is not. */
function waitOf(settled: Settled): number | null {
  return settled.state === 'queued' ? settled.dueInMinutes : null
}
