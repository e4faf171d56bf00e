import type { Database, DeliveryState } from '@otzyv/database'
import { sql } from 'kysely'
import { logTickets } from './log-tickets.ts'

export type ResendOutcome =
  | { outcome: 'queued' }
  | { outcome: 'not_found' }
  | { outcome: 'refused'; state: DeliveryState }

const ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-3])$/

/**
 * Puts a mail in doubt, or a failed one, back into the queue. Only a person does this: the mail may have arrived, and a
 * second one cannot be taken back. It keeps its Message-ID, and everything that stops a mail still stops it.
 */
export async function resendDelivery(ctx: { db: Database }, workspaceId: number, id: string): Promise<ResendOutcome> {
  const [, invitationId, sequence] = ID.exec(id) ?? []
  if (invitationId === undefined || sequence === undefined) return { outcome: 'not_found' }
  const { rows } = await sql`
    with changed as (
      update delivery
      set state = 'queued', due_at = now(), attempts = 0, claim_id = null, lease_until = null, updated_at = now()
      where workspace_id = ${workspaceId} and invitation_id = ${invitationId} and sequence = ${Number(sequence)}
        and state in ('unknown', 'failed')
      returning invitation_id, sequence
    ), logged as (${logTickets(workspaceId)})
    select 1 from changed
  `.execute(ctx.db)
  if (rows.length === 1) return { outcome: 'queued' }
  const row = await ctx.db
    .selectFrom('delivery')
    .select('state')
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', invitationId)
    .where('sequence', '=', Number(sequence))
    .executeTakeFirst()
  return row ? { outcome: 'refused', state: row.state } : { outcome: 'not_found' }
}
