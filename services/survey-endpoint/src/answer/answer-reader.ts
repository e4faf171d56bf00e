import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@otzyv/database'
import type { LinkClaims } from '@otzyv/keyring'
import { sql } from 'kysely'
import { type AnswerRow, decideAnswer, type ReadAnswer } from './stored-answer.ts'

export type AnswerReader = {
  /** Never fails: what cannot be read in time is as good as none, since a page never sends what was not touched. */
  read: (claims: LinkClaims) => Promise<ReadAnswer>
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
      const reading = readRow(db, claims).then((row) => (row ? decideAnswer(row) : { outcome: 'none' as const }), pause)
      return (await Promise.race([reading, sleep(waitMs, null, { ref: false })])) ?? pause()
    },
  }
}

async function readRow(db: Database, claims: LinkClaims): Promise<AnswerRow | undefined> {
  return await db
    .selectFrom('response')
    .innerJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace_id', '=', 'response.workspace_id')
        .onRef('invitation.invitation_id', '=', 'response.invitation_id'),
    )
    .innerJoin('workspace', 'workspace.workspace_id', 'response.workspace_id')
    .select(['rating', 'comment', 'reasons', 'evidence', 'evidence_reason', 'invitation.channel', 'received_at'])
    .select([
      sql<Date>`first_confirmed_at + make_interval(hours => edit_window_hours)`.as('change_until'),
      sql<Date>`now()`.as('now'),
    ])
    .where('response.workspace_id', '=', claims.workspaceId)
    .where('response.invitation_id', '=', claims.invitationId)
    .executeTakeFirst()
}
