import { type Database, listWorkspaceIds, type SqlFile, type StatementRunner, sqlFile } from '@otzyv/database'
import { createWorkspaceLoop, type Logger, type Loop, type Turn } from '@otzyv/service-kit'
import { sql } from 'kysely'
import type { HitBuffer } from '../hits/hit-buffer.ts'

const QUARANTINE = sqlFile<{ workspaceId: number }, { rows: number }>('responses/quarantine-honeypot.sql')
const UNCONFIRMED = sqlFile<{ workspaceId: number }, { rows: number }>('responses/record-unconfirmed.sql')

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
  return [
    createWorkspaceLoop(ctx.log, {
      name: 'record-link-hits',
      everyMs: 1_000,
      listWorkspaces: async () => {
        const waiting = hits.workspaces()
        // The database is asked all the same: this is where a turn sees that it is away.
        if (waiting.length > 0) await listWorkspaces()
        return waiting
      },
      runWorkspace: async (workspaceId) => ({ rows: await hits.write(workspaceId), more: false }),
    }),
    createWorkspaceLoop(ctx.log, {
      name: 'quarantine-honeypot',
      everyMs: 10_000,
      listWorkspaces,
      runWorkspace: run(QUARANTINE),
    }),
    createWorkspaceLoop(ctx.log, {
      name: 'record-unconfirmed',
      everyMs: 60_000,
      listWorkspaces,
      runWorkspace: run(UNCONFIRMED),
    }),
    createWorkspaceLoop(ctx.log, {
      name: 'forget-link-hits',
      everyMs: 3_600_000,
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
