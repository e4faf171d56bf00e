import type { Database } from '@otzyv/database'
import { isSenderAddress } from '@otzyv/domain'
import type { Clock, Logger } from '@otzyv/service-kit'

const TELL_AGAIN_MS = 60 * 60_000

export type SenderGuard = {
  /** Whether the mails of a workspace may go out; if not, the log says so once an hour. */
  hasSender: (workspaceId: number) => Promise<boolean>
  /** How many workspaces there are, and how many of them have no sender. */
  countWithout: () => Promise<{ workspaces: number; without: number }>
}

/**
 * Keeps mails of a workspace without a sender in the queue where a real mail server would send them: from
 * `survey@localhost` they would be refused or taken for spam, and nobody could answer. Lets everything pass where mails
 * stay in the mailbox.
 */
export function createSenderGuard(
  ctx: { db: Database; log: Logger; now: Clock },
  { needsSender }: { needsSender: boolean },
): SenderGuard {
  const reportedAt = new Map<number, number>()
  return {
    hasSender: async (workspaceId) => {
      if (!needsSender) return true
      const row = await ctx.db
        .selectFrom('workspace')
        .select(['name', 'sender_address'])
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst()
      if (!row || isSenderAddress(row.sender_address)) {
        reportedAt.delete(workspaceId)
        return true
      }
      const now = ctx.now().getTime()
      if (now - (reportedAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY) >= TELL_AGAIN_MS) {
        reportedAt.set(workspaceId, now)
        ctx.log.warn(
          { workspace: workspaceId, name: row.name },
          'no mail goes out: the workspace has no sender; set it: ./otzyv workspaces set NAME --sender-address MAIL',
        )
      }
      return false
    },
    countWithout: async () => {
      if (!needsSender) return { workspaces: 0, without: 0 }
      const rows = await ctx.db.selectFrom('workspace').select('sender_address').execute()
      return { workspaces: rows.length, without: rows.filter((row) => !isSenderAddress(row.sender_address)).length }
    },
  }
}
