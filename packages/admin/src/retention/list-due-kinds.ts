import { type Database, RETENTION_KINDS } from '@otzyv/database'
import type { Clock } from '@otzyv/service-kit'
import type { MailFolder } from '../person-data/erasure-parts.ts'
import { countDue } from './find-due.ts'
import type { Retention } from './read-retention.ts'

/** How much the next night would forget of each kind, if it were set so; null: the kind is kept for good. */
export async function listDueKinds(
  ctx: { db: Database; now: Clock; workspaceId: number },
  { mailFolder }: { mailFolder: MailFolder },
  retention: Retention,
): Promise<Retention> {
  const due: Partial<Retention> = {}
  for (const kind of RETENTION_KINDS) {
    const days = retention[kind]
    if (days === null) due[kind] = null
    else if (kind === 'mailbox_mails')
      due[kind] = await mailFolder.countBefore(new Date(ctx.now().getTime() - days * 86_400_000))
    else due[kind] = await countDue(ctx, kind, days)
  }
  return due as Retention // every kind was gone through
}
