import { type QueryExecutorProvider, sql } from 'kysely'
import { computeSeededUuidV7 } from './compute-seeded-uuid.ts'
import type { Random } from './create-random.ts'

/** One change, as its admin verb writes it into the audit. */
export type DemoAudit = {
  readonly atMs: number
  readonly verb: string
  readonly entity: string
  readonly entityId: string
  readonly revision: number
  readonly note: string
  readonly before: object | null
  readonly after: object | null
}

/** Who made the changes of the history: the demo itself, as a job of the product. */
export const DEMO_ACTOR = 'demo'

/** Appends the audit of changes that the history holds. */
export async function createAudits(
  db: QueryExecutorProvider,
  workspaceId: number,
  random: Random,
  audits: readonly DemoAudit[],
): Promise<void> {
  const rows = audits.map(({ atMs, entityId, ...rest }) => ({
    ...rest,
    id: computeSeededUuidV7(random, atMs),
    entity_id: entityId,
    at: new Date(atMs).toISOString(),
  }))
  await sql`
    insert into audit (workspace_id, audit_id, at, actor_kind, actor_id, verb, entity, entity_id, revision, note, before, after)
    select ${workspaceId}, id, at, 'job', ${DEMO_ACTOR}, verb, entity, entity_id, revision, note, before, after
    from json_to_recordset(${JSON.stringify(rows)}::json) as change (
      id uuid, at timestamptz, verb text, entity text, entity_id text, revision integer, note text, before jsonb, after jsonb
    )`.execute(db)
}
