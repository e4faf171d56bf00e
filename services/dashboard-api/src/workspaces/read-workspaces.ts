import type { Reader } from '@otzyv/access'
import type { WorkspacesResult } from '@otzyv/contracts'
import { type Database, readLocalDay } from '@otzyv/database'
import { localDay } from '@otzyv/service-kit'
import { selectWorkspaces } from './select-workspaces.ts'

/** The workspaces that a reader may look at, each with its surveys and its own today. */
export async function readWorkspaces(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
): Promise<WorkspacesResult> {
  const { workspaceId } = reader
  const rows = await selectWorkspaces(ctx)
    .$if(workspaceId !== 'all', (query) => query.where('workspace.workspace_id', '=', Number(workspaceId)))
    .execute()
  const workspaces = []
  for (const row of rows) {
    const surveys = await ctx.db
      .selectFrom('survey')
      .select(['survey_id', 'kind', 'name', 'active'])
      .where('workspace_id', '=', row.workspace_id)
      .orderBy('survey_number')
      .execute()
    workspaces.push({
      id: String(row.workspace_id),
      name: row.name,
      timeZone: row.time_zone,
      locale: row.locale,
      madeUp: row.made_up,
      today: await readToday(ctx, row.time_zone),
      surveys: surveys.map(({ survey_id, kind, name, active }) => ({ id: survey_id, kind, name, active })),
    })
  }
  return { workspaces }
}

/** A workspace whose zone nobody knows must not take the others off the list: its day is that of UTC. */
async function readToday(ctx: { db: Database; now: () => Date }, timeZone: string): Promise<string> {
  return await readLocalDay(ctx, ctx.now(), timeZone).catch(() => localDay(ctx.now(), 'UTC'))
}
