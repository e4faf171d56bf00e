import type { RetentionPreview } from '@otzyv/contracts'
import { type Database, RETENTION_KINDS } from '@otzyv/database'
import { type Clock, parseOrRefuse } from '@otzyv/service-kit'
import type { MailFolder } from '../person-data/erasure-parts.ts'
import { listDueKinds } from './list-due-kinds.ts'
import { readRetention } from './read-retention.ts'
import { RetentionChanges } from './retention-input.ts'

/** How much the next night would forget if the days were these; kinds that are left out stay as they are. */
export async function readRetentionPreview(
  ctx: { db: Database; now: Clock; workspaceId: number },
  parts: { mailFolder: MailFolder },
  input: unknown,
): Promise<RetentionPreview> {
  const wished = parseOrRefuse(RetentionChanges, input)
  const days = { ...(await readRetention(ctx)) }
  for (const kind of RETENTION_KINDS) if (wished[kind] !== undefined) days[kind] = wished[kind]
  return { due: await listDueKinds(ctx, parts, days) }
}
