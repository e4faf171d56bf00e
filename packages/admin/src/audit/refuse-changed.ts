import { isDeepStrictEqual } from 'node:util'
import type { MeanwhileChange } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import { z } from 'zod'
import { nameActors } from './name-actors.ts'
import type { Revised } from './read-revision.ts'

const message = 'must be the revision that was read'

/** The state that a change was made on, as it was read; without it the change is made on whatever there is. */
export const OnRevision = { revision: z.number(message).int(message).min(0, message).optional() }

/**
 * Throws `changed_meanwhile`, with what changed, who did it and when, if somebody changed one of `parts` after the revision
 * that the caller saw. To be called in the transaction of the change, after its lock: until then another change may come.
 */
export async function refuseChanged(
  ctx: { db: Database; workspaceId: number },
  of: Revised,
  revision: number | undefined,
  parts: object,
): Promise<void> {
  if (revision === undefined) return
  const rows = await ctx.db
    .selectFrom('audit')
    .select(['at', 'actor_kind', 'actor_id', 'before', 'after'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('entity', '=', of.entity)
    .where('entity_id', '=', of.entityId)
    .where('revision', '>', revision)
    .orderBy('revision')
    .execute()
  if (rows.length === 0) return
  const nameOf = await nameActors(ctx, rows)
  const changes = new Map<string, MeanwhileChange>()
  for (const row of rows) {
    const [before, after] = [row.before ?? {}, row.after ?? {}]
    for (const name of Object.keys({ ...before, ...after })) {
      if (!(name in parts)) continue
      const first = changes.get(name)
      const was = first === undefined ? (before[name] ?? null) : first.before
      changes.set(name, { name, before: was, now: after[name] ?? null, by: nameOf(row), at: row.at.toISOString() })
    }
  }
  const differing = [...changes.values()].filter(({ before, now }) => !isDeepStrictEqual(before, now))
  // Somebody who took their own change back leaves what the caller saw.
  if (differing.length === 0) return
  const who = [...new Set(differing.map(({ by }) => by))].join(', ')
  throw new ProblemError('changed_meanwhile', `${who} changed this after you had read it.`, undefined, differing)
}
