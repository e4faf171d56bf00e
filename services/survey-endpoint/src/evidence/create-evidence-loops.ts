import type { StatementRunner } from '@otzyv/database'
import { type Database, readSql } from '@otzyv/database'
import type { Loop } from '@otzyv/service-kit'
import { sql } from 'kysely'
import type { HitBuffer } from '../hits/hit-buffer.ts'

const QUARANTINE = { name: 'quarantine-honeypot', text: readSql('responses/quarantine-honeypot.sql') }
const UNCONFIRMED = { name: 'record-unconfirmed', text: readSql('responses/record-unconfirmed.sql') }

/** The work beside the votes: writing hits, judging them, and forgetting them after 30 days. */
export function createEvidenceLoops(db: Database, runner: StatementRunner, hits: HitBuffer): Loop[] {
  const inEveryWorkspace = async (statement: { name: string; text: string }) => {
    const workspaces = await db.selectFrom('workspace').select('workspace_id').execute()
    let rows = 0
    for (const { workspace_id } of workspaces) {
      const [done] = await runner.run<{ rows: number }>(statement, [workspace_id])
      rows += done?.rows ?? 0
    }
    return { rows, more: false }
  }
  return [
    { name: 'record-link-hits', everyMs: 1_000, run: async () => ({ rows: await hits.write(), more: false }) },
    { name: 'quarantine-honeypot', everyMs: 10_000, run: () => inEveryWorkspace(QUARANTINE) },
    { name: 'record-unconfirmed', everyMs: 60_000, run: () => inEveryWorkspace(UNCONFIRMED) },
    { name: 'forget-link-hits', everyMs: 3_600_000, run: () => forgetLinkHits(db) },
  ]
}

/** Deletes hits older than 30 days, some thousand a turn, so that no lock is held for long. */
async function forgetLinkHits(db: Database): Promise<{ rows: number; more: boolean }> {
  const workspaces = await db.selectFrom('workspace').select('workspace_id').execute()
  let rows = 0
  let more = false
  for (const { workspace_id } of workspaces) {
    const { numAffectedRows } = await sql`
      delete from link_hit where workspace_id = ${workspace_id} and hit_id in (
        select hit_id from link_hit
        where workspace_id = ${workspace_id} and hit_at < now() - interval '30 days'
        limit 5000
      )`.execute(db)
    rows += Number(numAffectedRows ?? 0)
    more ||= numAffectedRows === 5000n
  }
  return { rows, more }
}
