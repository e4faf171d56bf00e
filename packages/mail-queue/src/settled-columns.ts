import { type RawBuilder, sql } from 'kysely'
import type { Settled } from './send-queued-mails.ts'

type Columns = {
  state: Settled['state']
  last_error: string | null
  sent_at?: RawBuilder<Date>
  due_at?: RawBuilder<Date>
  attempts?: RawBuilder<number>
}

/** What a mail's row says after it was settled. */
export function settledColumns(settled: Settled): Columns {
  return {
    state: settled.state,
    last_error: settled.state === 'sent' ? null : settled.reason,
    ...(settled.state === 'sent' ? { sent_at: sql<Date>`now()` } : {}),
    ...(settled.state === 'queued'
      ? { due_at: sql<Date>`now() + make_interval(mins => ${settled.dueInMinutes})` }
      : {}),
    ...(settled.state === 'queued' && !settled.attempted ? { attempts: sql<number>`attempts - 1` } : {}),
  }
}
