import { isDeepStrictEqual } from 'node:util'
import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import type { AuditedRules } from './ruleset-work.ts'

const PARTS = ['timeZone', 'unconfirmed', 'presets'] as const

/**
 * Throws `changed_meanwhile` if another version is in force than the one that was read: each version holds what was
 * decided, by whom and when. To be called under the lock of the change.
 */
export async function refuseOther(
  { db, workspaceId }: { db: Database; workspaceId: number },
  seen: number | undefined,
  now: AuditedRules,
): Promise<void> {
  if (seen === undefined || seen === now.version) return
  const rows = await db
    .selectFrom('ruleset')
    .select(['ruleset_version as version', 'time_zone as timeZone', 'unconfirmed', 'presets', 'made_by', 'made_at'])
    .where('workspace_id', '=', workspaceId)
    .where('ruleset_version', 'in', [seen, now.version])
    .execute()
  const [was, is] = [seen, now.version].map((version) => rows.find((row) => row.version === version))
  const by = is?.made_by ?? ''
  const at = (is?.made_at ?? new Date(0)).toISOString()
  const differing = PARTS.filter((name) => !was || !isDeepStrictEqual(was[name], now[name]))
  if (differing.length === 0) return
  const changes = differing.map((name) => ({ name, before: was?.[name] ?? null, now: now[name], by, at }))
  throw new ProblemError('changed_meanwhile', `${by} changed this after you had read it.`, undefined, changes)
}
