import type { WorkspacesResult } from '@otzyv/contracts'
import { type Database, readLocalDay } from '@otzyv/database'
import { localDay } from '@otzyv/domain'
import type { Reader } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'

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

/** The workspace that a reader asked for by id or name, else the first one it may see. Throws `unknown_workspace`. */
export async function readWorkspace(ctx: { db: Database }, reader: Reader, wished: string | undefined) {
  const rows = await selectWorkspaces(ctx).execute()
  const readable = rows.filter((row) => reader.workspaceId === 'all' || row.workspace_id === reader.workspaceId)
  const found =
    wished === undefined
      ? readable[0]
      : readable.find((row) => String(row.workspace_id) === wished || row.name === wished)
  if (found) return found
  throw new ProblemError(
    'unknown_workspace',
    'There is no such workspace for this reader; GET /v1/workspaces lists them.',
  )
}

/** The workspaces in their order, each with the zone of the ruleset in force, in which its days and weeks are counted. */
function selectWorkspaces(ctx: { db: Database }) {
  return ctx.db
    .selectFrom('workspace')
    .leftJoin('rollup_state as state', 'state.workspace_id', 'workspace.workspace_id')
    .leftJoin('ruleset as rules', (join) =>
      join
        .onRef('rules.workspace_id', '=', 'state.workspace_id')
        .onRef('rules.ruleset_version', '=', 'state.ruleset_version'),
    )
    .select(['workspace.workspace_id', 'workspace.name', 'workspace.locale', 'workspace.made_up'])
    .select((columns) => columns.fn.coalesce('rules.time_zone', 'workspace.time_zone').as('time_zone'))
    .orderBy('workspace.workspace_id')
}
