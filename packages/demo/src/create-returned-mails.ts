import { type QueryExecutorProvider, sql } from 'kysely'
import { computeSeededUuidV4 } from './compute-seeded-uuid.ts'
import type { Random } from './create-random.ts'
import type { PlannedInvitation } from './planned.ts'

/** After this invitation its address was asked no more. */
export type EndedInvitation = { readonly invitation: PlannedInvitation; readonly address: string }

/**
 * Appends what came back: a bounce for each mail that did, at once or after a while, and an entry of the do-not-ask list for
 * each of these addresses and for who unsubscribed.
 */
export async function createReturnedMails(
  db: QueryExecutorProvider,
  workspaceId: number,
  random: Random,
  ended: readonly EndedInvitation[],
): Promise<void> {
  const rows = ended.flatMap(({ invitation: { id, ended, sentAtMs }, address }) => {
    if (ended === null) return []
    const source = ended.how === 'unsubscribed' ? 'link' : sentAtMs === null ? 'smtp' : 'dsn'
    const event = source === 'smtp' ? `${id} 0` : `<${computeSeededUuidV4(random)}@mx.example>`
    const at = new Date(ended.atMs).toISOString()
    return { invitation: id, address, reason: ended.how, source, event, at, suppression: computeSeededUuidV4(random) }
  })
  await sql`
    with came as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as one (
        invitation uuid, address text, reason text, source text, event text, at timestamptz, suppression uuid
      )
    ), bounce as (
      insert into mail_event (workspace_id, source, event_id, kind, address_key, invitation_id, status, occurred_at, recorded_at)
      select ${workspaceId}, source, event, 'hard_bounce', lower(address), invitation, '5.1.1', at, at
      from came where reason = 'bounced'
    )
    insert into suppression (workspace_id, address_key, reason, note, invitation_id, created_at, suppression_id)
    select ${workspaceId}, lower(address), reason, source, invitation, at, suppression from came`.execute(db)
}
