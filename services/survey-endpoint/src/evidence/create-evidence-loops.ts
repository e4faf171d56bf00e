import {
  type Database,
  listWithWork,
  listWorkspaceIds,
  type SqlFile,
  type StatementRunner,
  sqlFile,
  type WorkPage,
  type WorkRow,
} from '@otzyv/database'
import { createWorkspaceLoop, type Logger, type Loop, type Turn } from '@otzyv/service-kit'
import { sql } from 'kysely'
import type { HitBuffer } from '../hits/hit-buffer.ts'
import { createLookBack } from './create-look-back.ts'

const QUARANTINE = sqlFile<{ workspaceId: number }, { rows: number }>('responses/quarantine-honeypot.sql')
const UNCONFIRMED = sqlFile<{ workspaceId: number }, { rows: number }>('responses/record-unconfirmed.sql')

type Hits = WorkPage & { seconds: number }
const TRAPPED = sqlFile<Hits, WorkRow>('work/quarantine-honeypot.sql')
const OPENED = sqlFile<Hits, WorkRow>('work/record-unconfirmed.sql')
const OLD = sqlFile<WorkPage, WorkRow>('work/forget-link-hits.sql')

/** The work beside the votes: writing hits, judging them, and forgetting them after 30 days. */
export function createEvidenceLoops(
  ctx: { db: Database; log: Logger },
  runner: StatementRunner,
  hits: HitBuffer,
): Loop[] {
  const listWorkspaces = () => listWorkspaceIds(ctx)
  const run = (statement: SqlFile<{ workspaceId: number }, { rows: number }>) => async (workspaceId: number) => {
    const [done] = await runner.run(statement, { workspaceId })
    return { rows: done?.rows ?? 0, more: false }
  }
  /** Who has hits to judge: what was judged before is passed over, as long as every turn could ask. */
  const lately = (question: SqlFile<Hits, WorkRow>) => {
    const lookBack = createLookBack()
    return async () => {
      const seconds = lookBack.seconds()
      const found = await listWithWork((page) => question.execute(ctx.db, { ...page, seconds }))
      lookBack.answered()
      return found
    }
  }
  return [
    createWorkspaceLoop(ctx.log, {
      name: 'record-link-hits',
      everyMs: 1_000,
      // They wait in memory, so that the database is asked nothing while there are none.
      findWork: async () => hits.workspaces(),
      listWorkspaces,
      runWorkspace: async (workspaceId) => ({ rows: await hits.write(workspaceId), more: false }),
    }),
    createWorkspaceLoop(ctx.log, {
      name: 'quarantine-honeypot',
      everyMs: 10_000,
      findWork: lately(TRAPPED),
      listWorkspaces,
      runWorkspace: run(QUARANTINE),
    }),
    createWorkspaceLoop(ctx.log, {
      name: 'record-unconfirmed',
      everyMs: 60_000,
      findWork: lately(OPENED),
      listWorkspaces,
      runWorkspace: run(UNCONFIRMED),
    }),
    createWorkspaceLoop(ctx.log, {
      name: 'forget-link-hits',
      everyMs: 3_600_000,
      findWork: () => listWithWork((page) => OLD.execute(ctx.db, page)),
      listWorkspaces,
      runWorkspace: (workspaceId) => forgetLinkHits(ctx.db, workspaceId),
    }),
  ]
}

/** Deletes hits older than 30 days, some thousand a turn, so that no lock is held for long. */
async function forgetLinkHits(db: Database, workspaceId: number): Promise<Turn> {
  const { numAffectedRows } = await sql`
    delete from link_hit where workspace_id = ${workspaceId} and hit_id in (
      select hit_id from link_hit
      where workspace_id = ${workspaceId} and hit_at < now() - interval '30 days'
      limit 5000
    )`.execute(db)
  return { rows: Number(numAffectedRows ?? 0), more: numAffectedRows === 5000n }
}
