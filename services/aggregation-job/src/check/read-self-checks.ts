import type { Database } from '@otzyv/database'

export type SelfCheck = {
  workspace: string
  /** Null: it has not run yet. */
  checkedAt: Date | null
  /** Wrong cells that the newest one found, and that all of them found; they were repaired. */
  differences: number
  differencesEver: number
}

/** What the self-check of each workspace, or of one, found. */
export async function readSelfChecks(ctx: { db: Database }, workspaceId: number | null): Promise<SelfCheck[]> {
  let query = ctx.db
    .selectFrom('rollup_state as state')
    .innerJoin('workspace', 'workspace.workspace_id', 'state.workspace_id')
    .select(['workspace.name as workspace', 'state.checked_at as checkedAt', 'state.differences'])
    .select('state.differences_total as differencesEver')
    .orderBy('state.workspace_id')
  if (workspaceId !== null) query = query.where('state.workspace_id', '=', workspaceId)
  return (await query.execute()).map((row) => ({ ...row, differencesEver: Number(row.differencesEver) }))
}
