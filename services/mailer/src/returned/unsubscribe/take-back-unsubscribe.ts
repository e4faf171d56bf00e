import type { SurveyKind } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

type Link = { workspaceId: number; invitationId: string }

/** What the link of this invitation ended and nobody took back: '' is everything. What another mail ended is not among it. */
export async function listEndedByLink(
  ctx: { db: Database },
  { workspaceId, invitationId }: Link,
): Promise<(SurveyKind | '')[]> {
  const rows = await ctx.db
    .selectFrom('suppression')
    .select('kind')
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', invitationId)
    .where('reason', '=', 'unsubscribed')
    .execute()
  return rows.map(({ kind }) => kind)
}

/**
 * Takes back what the link of this invitation ended, and nothing else: a complaint, a bounce, what a person of the company
 * entered, and what another mail ended stay. Of somebody who was erased nothing is taken back, for no entry names the
 * invitation. The change log says in the same statement that the invitation counts differently now. True if there was one.
 */
export async function takeBackUnsubscribe(
  ctx: { db: Database },
  { workspaceId, invitationId }: Link,
  kind: SurveyKind | '',
): Promise<boolean> {
  const { rows } = await sql`
    with deleted as (
      delete from suppression
      where workspace_id = ${workspaceId} and invitation_id = ${invitationId}::uuid
        and kind = ${kind} and reason = 'unsubscribed'
      returning invitation_id
    ), logged as (
      insert into change_log (workspace_id, invitation_id)
      select ${workspaceId}::integer, invitation_id from deleted
    )
    select 1 from deleted
  `.execute(ctx.db)
  return rows.length > 0
}
