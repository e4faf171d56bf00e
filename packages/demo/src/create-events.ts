import { type QueryExecutorProvider, sql } from 'kysely'
import { DEMO_MANAGER, TRAINING } from './catalog.ts'
import { computeSeededUuidV4, computeSeededUuidV7 } from './compute-seeded-uuid.ts'
import { createAudits, DEMO_ACTOR } from './create-audits.ts'
import type { Random } from './create-random.ts'
import { DEMO_MERGES } from './dimensions.ts'
import type { History } from './planned.ts'

const WEEK = 7 * 86_400_000

/**
 * Writes what people did besides: the manager who sees to low ratings, the training, and that a product with an old name counts
 * as the one with the new; each with its row of audit. Gives the id of the manager.
 */
export async function createEvents(
  db: QueryExecutorProvider,
  workspaceId: number,
  { random, history }: { random: Random; history: History },
): Promise<{ managerId: string }> {
  const managerId = computeSeededUuidV7(random, history.fromMs)
  const manager = { ...DEMO_MANAGER, role: 'manager', teams: null, agent: null }
  await sql`
    insert into person (workspace_id, person_id, address, address_key, name, role, created_at)
    values (${workspaceId}, ${managerId}::uuid, ${manager.address}, ${manager.address}, ${manager.name}, ${manager.role},
      ${new Date(history.fromMs).toISOString()}::timestamptz)`.execute(db)
  const interventionId = computeSeededUuidV4(random)
  const [firstDay, lastDay] = history.trainingDays
  const plannedAtMs = Date.parse(firstDay) - WEEK
  await sql`
    insert into intervention (workspace_id, intervention_id, name, first_day, last_day, teams, planned_at)
    values (${workspaceId}, ${interventionId}::uuid, ${TRAINING.name}, ${firstDay}::date, ${lastDay}::date,
      ${[TRAINING.team]}::text[], ${new Date(plannedAtMs).toISOString()}::timestamptz)`.execute(db)
  for (const { dimension, value, into, note } of DEMO_MERGES) {
    await sql`
      insert into dimension_merge (workspace_id, dimension, value, into_value, counts_as, merged_by, note, merged_at)
      values (${workspaceId}, ${dimension}, ${value}, ${into}, ${into}, ${DEMO_ACTOR}, ${note},
        ${new Date(history.renamedAtMs).toISOString()}::timestamptz)`.execute(db)
  }
  const training = { name: TRAINING.name, firstDay, lastDay, teams: [TRAINING.team], products: [] }
  await createAudits(db, workspaceId, random, [
    {
      ...{ verb: 'add', entity: 'person', entityId: managerId, revision: 1, note: '' },
      ...{ atMs: history.fromMs, before: null, after: manager },
    },
    ...DEMO_MERGES.map(({ dimension, value, into, note }) => ({
      ...{ verb: 'merge', entity: 'dimension', entityId: `${dimension} ${value}`, revision: 1, note },
      ...{ atMs: history.renamedAtMs, before: { countsAs: value }, after: { countsAs: into } },
    })),
    {
      ...{ verb: 'create', entity: 'intervention', entityId: interventionId, revision: 1, note: '' },
      ...{ atMs: plannedAtMs, before: null, after: training },
    },
  ])
  return { managerId }
}
