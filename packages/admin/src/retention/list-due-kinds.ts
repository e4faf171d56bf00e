import type { DueKinds } from '@otzyv/contracts'
import { type Database, RETENTION_KINDS } from '@otzyv/database'
import type { Clock } from '@otzyv/service-kit'
import type { MailFolder } from '../person-data/erasure-parts.ts'
import { countDue } from './find-due.ts'
import type { Retention } from './read-retention.ts'

/** What the next night would forget of each kind, if it were set so; null: the kind is kept for good. */
export async function listDueKinds(
  ctx: { db: Database; now: Clock; workspaceId: number },
  { mailFolder }: { mailFolder: MailFolder },
  retention: Retention,
): Promise<DueKinds> {
  const due: Partial<DueKinds> = {}
  for (const kind of RETENTION_KINDS) {
    const days = retention[kind]
    if (days === null) {
      due[kind] = null
      continue
    }
    const { count, oldest } =
      kind === 'mailbox_mails'
        ? await mailFolder.countBefore(new Date(ctx.now().getTime() - days * 86_400_000))
        : await countDue(ctx, kind, days)
    due[kind] = { count, oldest: oldest?.toISOString() ?? null }
  }
  return due as DueKinds // every kind was gone through
}
