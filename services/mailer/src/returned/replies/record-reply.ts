import type { Database } from '@otzyv/database'
import type { MarkOwner } from '@otzyv/keyring'
import { sql } from 'kysely'
import type { ReadReply } from './read-reply.ts'

/** As many replies to one invitation are kept; a person writes a few, a program without end. */
const REPLIES_MAX = 20

/** `known`: the same mail was reported before. `nobody`: the invitation was erased. */
export type ReplyOutcome = { outcome: 'stored' | 'known' | 'too_many' | 'nobody' }

/** Stores a person's reply as a comment of the invitation; the same mail reported again changes nothing. It is never a vote. */
export async function recordReply(
  ctx: { db: Database },
  { workspaceId, invitationId }: MarkOwner,
  reply: ReadReply,
): Promise<ReplyOutcome> {
  const { rows } = await sql<{ stored: boolean; invited: boolean; known: boolean }>`
    with mine as (
      select message_id from reply where workspace_id = ${workspaceId} and invitation_id = ${invitationId}
    ), stored as (
      insert into reply (workspace_id, invitation_id, message_id, text, original)
      select workspace_id, invitation_id, ${reply.messageId}, ${reply.text}, ${reply.original}
      from invitation
      where workspace_id = ${workspaceId} and invitation_id = ${invitationId}
        and (select count(*) from mine) < ${REPLIES_MAX}
      on conflict (workspace_id, invitation_id, message_id) do nothing
      returning message_id
    )
    select exists (select 1 from stored) as stored,
      exists (select 1 from mine where message_id = ${reply.messageId}) as known,
      exists (
        select 1 from invitation where workspace_id = ${workspaceId} and invitation_id = ${invitationId}
      ) as invited
  `.execute(ctx.db)
  const [row] = rows
  if (row?.stored) return { outcome: 'stored' }
  if (!row?.invited) return { outcome: 'nobody' }
  return { outcome: row.known ? 'known' : 'too_many' }
}
