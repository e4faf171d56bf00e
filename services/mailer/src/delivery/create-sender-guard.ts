import type { Database } from '@otzyv/database'
import { isSenderAddress } from '@otzyv/domain'
import type { Clock, Logger } from '@otzyv/service-kit'
import { sql } from 'kysely'

const TELL_AGAIN_MS = 60 * 60_000

export type SenderGuard = {
  /** Whether the mails of a workspace may go out; if not, the log says so once an hour. */
  hasSender: (workspaceId: number) => Promise<boolean>
  /** Those of the workspaces whose mails may go out, in one statement, whatever their number. */
  withSender: (workspaceIds: readonly number[]) => Promise<number[]>
  /** How many workspaces there are, and how many of them have no sender. */
  countWithout: () => Promise<{ workspaces: number; without: number }>
}

/**
 * Keeps mails of a workspace without a sender in the queue where a real mail server would send them: from
 * `survey@localhost` they would be refused or taken for spam, and nobody could answer. `needsSender`: that of the
 * installation is real; where mails stay in the mailbox, only those of workspaces with a server of their own are kept.
 */
export function createSenderGuard(
  ctx: { db: Database; log: Logger; now: Clock },
  { needsSender }: { needsSender: boolean },
): SenderGuard {
  const reportedAt = new Map<number, number>()
  // The mailbox needs none, a workspace's own mail server always does.
  const reachesPeople = needsSender
    ? sql<boolean>`true`
    : sql<boolean>`workspace_id in (select workspace_id from mail_server)`
  const withSender = async (workspaceIds: readonly number[]) => {
    if (workspaceIds.length === 0) return []
    const rows = await ctx.db
      .selectFrom('workspace')
      .select(['workspace_id', 'name', 'sender_address'])
      .where(sql<boolean>`workspace_id = any(${workspaceIds}::integer[])`)
      .where(reachesPeople)
      .execute()
    const without = new Set<number>()
    for (const { workspace_id: workspaceId, name, sender_address } of rows) {
      if (isSenderAddress(sender_address)) {
        reportedAt.delete(workspaceId)
        continue
      }
      without.add(workspaceId)
      const now = ctx.now().getTime()
      if (now - (reportedAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY) < TELL_AGAIN_MS) continue
      reportedAt.set(workspaceId, now)
      ctx.log.warn(
        { workspace: workspaceId, name },
        'no mail goes out: the workspace has no sender; set it: ./otzyv workspaces set NAME --sender-address MAIL',
      )
    }
    return workspaceIds.filter((workspaceId) => !without.has(workspaceId))
  }
  return {
    hasSender: async (workspaceId) => (await withSender([workspaceId])).length > 0,
    withSender,
    countWithout: async () => {
      const rows = await ctx.db.selectFrom('workspace').select('sender_address').where(reachesPeople).execute()
      return { workspaces: rows.length, without: rows.filter((row) => !isSenderAddress(row.sender_address)).length }
    },
  }
}
