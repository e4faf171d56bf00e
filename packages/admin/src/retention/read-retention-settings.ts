import type { RetentionAnswer } from '@otzyv/contracts'
import { type Database, RETENTION_KINDS, type RetentionKind } from '@otzyv/database'
import type { Clock } from '@otzyv/service-kit'
import { readRevision } from '../audit/read-revision.ts'
import type { MailFolder } from '../person-data/erasure-parts.ts'
import { listDueKinds } from './list-due-kinds.ts'
import { readLastRun } from './read-last-run.ts'
import { readRetention } from './read-retention.ts'
import { RETENTION_LIMITS } from './retention-input.ts'

/** After how many days each kind is forgotten, how much is due now, and when a night was last done. */
export async function readRetentionSettings(
  ctx: { db: Database; now: Clock; workspaceId: number },
  parts: { mailFolder: MailFolder },
): Promise<RetentionAnswer> {
  const revision = await readRevision(ctx, { entity: 'retention', entityId: String(ctx.workspaceId) })
  const days = await readRetention(ctx)
  const limits = forEachKind((kind) => {
    const [least, most] = RETENTION_LIMITS[kind]
    return { least, most }
  })
  return { days, limits, due: await listDueKinds(ctx, parts, days), lastRun: await readLastRun(ctx), revision }
}

function forEachKind<Value>(toValue: (kind: RetentionKind) => Value): Record<RetentionKind, Value> {
  return Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, toValue(kind)])) as Record<RetentionKind, Value> // every kind
}
