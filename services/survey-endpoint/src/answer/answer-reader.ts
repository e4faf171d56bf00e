import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@otzyv/database'
import type { LinkClaims } from '@otzyv/keyring'
import { sql } from 'kysely'
import { type AnswerRow, decideAnswer, type ReadAnswer } from './stored-answer.ts'

export type AnswerReader = {
  /** Never fails: what cannot be read in time is as good as none, since a page never sends what was not touched. */
  read: (claims: LinkClaims) => Promise<ReadAnswer>
  /** Whether the invitation of a link was erased. */
  isErased: (claims: LinkClaims) => Promise<boolean>
}

/** How long nothing is asked after a reading that failed or came late, so that a database in need costs a page nothing. */
const PAUSE_MS = 2_000

/** Reads the answer that a link has, for the page that is opened again and waits for it as long as `waitMs`. */
export function createAnswerReader(db: Database, waitMs: number): AnswerReader {
  let pausedUntil = -Infinity
  const pause = (): ReadAnswer => {
    pausedUntil = performance.now() + PAUSE_MS
    return { outcome: 'none' }
  }
  return {
    read: async (claims) => {
      if (performance.now() < pausedUntil) return { outcome: 'none' }
      const reading = readAnswer(db, claims).catch(pause)
      return (await Promise.race([reading, sleep(waitMs, null, { ref: false })])) ?? pause()
    },
    isErased: (claims) => isErased(db, claims),
  }
}

/** One look for both: of most links there is no answer yet, and of few they lead to nobody any more. */
async function readAnswer(db: Database, { workspaceId, invitationId }: LinkClaims): Promise<ReadAnswer> {
  const { rows } = await sql<Partial<AnswerRow> & { erased: boolean }>`
    select known.erased, answer.*
    from (select exists (
      select 1 from erased_invitation where workspace_id = ${workspaceId} and invitation_id = ${invitationId}
    ) as erased) as known
    left join (
      select rating, comment, reasons, evidence, evidence_reason, invitation.channel, received_at,
        first_confirmed_at + make_interval(hours => edit_window_hours) as change_until, now() as now
      from response
        join invitation on invitation.workspace_id = response.workspace_id
          and invitation.invitation_id = response.invitation_id
        join workspace on workspace.workspace_id = response.workspace_id
      where response.workspace_id = ${workspaceId} and response.invitation_id = ${invitationId}
    ) as answer on true`.execute(db)
  const [row] = rows
  if (row?.erased) return { outcome: 'erased' }
  return isAnswer(row) ? decideAnswer(row) : { outcome: 'none' }
}

function isAnswer(row: Partial<AnswerRow> | undefined): row is AnswerRow {
  return typeof row?.rating === 'number'
}

/** Whether the invitation of a link was erased, for an answer that had nowhere to go. */
async function isErased(db: Database, { workspaceId, invitationId }: LinkClaims): Promise<boolean> {
  const row = await db
    .selectFrom('erased_invitation')
    .select('invitation_id')
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  return row !== undefined
}
