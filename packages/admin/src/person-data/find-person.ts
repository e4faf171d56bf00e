import type { Database } from '@otzyv/database'
import { addressKeyOf } from '@otzyv/domain'
import { listErasureMarks, type MarkingKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'

/** What leads to the data of one person who may be asked, in one workspace. */
export type FoundPerson = {
  addressKey: string
  /** The marks that the address has if the person was erased. */
  marks: readonly string[]
  respondentId: string | null
  invitations: readonly { id: string; source: string; ticketId: string }[]
}

/**
 * Finds a person by any spelling of the address. Theirs are the invitations that were made for the address, and the links
 * without an address that were made for a ticket of theirs.
 */
export async function findPerson(
  { db, workspaceId }: { db: Database; workspaceId: number },
  keyring: MarkingKeyring,
  address: string,
): Promise<FoundPerson> {
  const addressKey = addressKeyOf(address)
  const marks = listErasureMarks(keyring, { workspaceId, of: 'address', addressKey })
  const respondent = await db
    .selectFrom('respondent')
    .select('respondent_id')
    .where('workspace_id', '=', workspaceId)
    .where('address_key', '=', addressKey)
    .executeTakeFirst()
  if (respondent === undefined) return { addressKey, marks, respondentId: null, invitations: [] }
  const respondentId = respondent.respondent_id
  const { rows } = await sql<{ id: string; source: string; ticketId: string }>`
    with own as (
      select invitation_id, source, ticket_id from invitation
      where workspace_id = ${workspaceId} and respondent_id = ${respondentId}
    )
    select invitation_id as id, source, ticket_id as "ticketId" from own
    union
    select link.invitation_id, link.source, link.ticket_id
    from own
    join invitation link on link.workspace_id = ${workspaceId} and link.source = own.source
      and link.ticket_id = own.ticket_id and link.solve_cycle = 0
    order by id`.execute(db)
  return { addressKey, marks, respondentId, invitations: rows }
}
