import type { AlertFigure } from '@otzyv/contracts'
import type { Database, Tables } from '@otzyv/database'
import { type RawBuilder, sql } from 'kysely'

type Happened = {
  workspaceId: number
  alertId: string
  event: Tables['alert_event']['event']
  figure: AlertFigure | null
  note?: string
  /** Of what is caught up with; without it now. */
  at?: RawBuilder<Date>
}

/** Writes down what became of an alert, whose row the transaction holds, and gives its number. */
export async function recordEvent({ db }: { db: Database }, happened: Happened): Promise<number> {
  const { workspaceId, alertId, event, figure, note, at } = happened
  const last = await db
    .selectFrom('alert_event')
    .select((eb) => eb.fn.coalesce(eb.fn.max('event_number'), eb.lit(0)).as('number'))
    .where('workspace_id', '=', workspaceId)
    .where('alert_id', '=', alertId)
    .executeTakeFirst()
  const eventNumber = (last?.number ?? 0) + 1
  await db
    .insertInto('alert_event')
    .values({
      workspace_id: workspaceId,
      alert_id: alertId,
      event_number: eventNumber,
      event,
      figure: figure && JSON.stringify(figure),
      ...(note !== undefined && { note }),
      happened_at: at ?? sql<Date>`now()`,
    })
    .execute()
  return eventNumber
}
