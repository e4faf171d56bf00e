import type { WorkspacesResult } from '@otzyv/contracts'
import { type Database, readLocalDay } from '@otzyv/database'
import { localDay } from '@otzyv/domain'
import type { Reader, SignedReader } from '@otzyv/identity'
import { ProblemError, sqlStateOf } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** What PostgreSQL says of a time zone that it does not know. */
const UNKNOWN_ZONE = '22023'

type Ctx = { db: Database; now: () => Date }

/** The workspaces that a reader may look at, each with its surveys and its own today, in one statement. */
export async function readWorkspaces(ctx: Ctx, reader: SignedReader): Promise<WorkspacesResult> {
  const rows = await selectWithSurveys(ctx, reader, true).catch(async (error: unknown) => {
    if (sqlStateOf(error) !== UNKNOWN_ZONE) throw error
    return await selectWithSurveys(ctx, reader, false)
  })
  const workspaces = new Map<number, WorkspacesResult['workspaces'][number]>()
  for (const row of rows) {
    const workspace = workspaces.get(row.workspace_id) ?? {
      id: String(row.workspace_id),
      name: row.name,
      timeZone: row.time_zone,
      locale: row.locale,
      madeUp: row.made_up,
      filling: row.step === null ? null : { step: row.step, weeks: row.weeks ?? 0, weeksDone: row.weeks_done ?? 0 },
      today: row.today ?? (await readToday(ctx, row.time_zone)),
      surveys: [],
    }
    workspaces.set(row.workspace_id, workspace)
    const { survey_id: id, kind, survey_name: name, active } = row
    if (id !== null && kind !== null && name !== null && active !== null)
      workspace.surveys.push({ id, kind, name, active })
  }
  return { workspaces: [...workspaces.values()], open: reader.workspaceId === 'all', person: reader.person }
}

/** A row for each survey, and one for a workspace that has none. Fails with days if the zone of one is unknown. */
async function selectWithSurveys(ctx: Ctx, { workspaceId }: Reader, withDays: boolean) {
  const zone = sql.ref('found.time_zone')
  return await ctx.db
    .selectFrom(selectWorkspaces(ctx).as('found'))
    .leftJoin('survey', 'survey.workspace_id', 'found.workspace_id')
    .leftJoin('demo_filling as filling', 'filling.workspace_id', 'found.workspace_id')
    .selectAll('found')
    .select(['survey.survey_id', 'survey.kind', 'survey.name as survey_name', 'survey.active'])
    .select(['filling.step', 'filling.weeks', 'filling.weeks_done'])
    .select(
      withDays
        ? sql<string | null>`to_char(${ctx.now()}::timestamptz at time zone ${zone}, 'YYYY-MM-DD')`.as('today')
        : sql<string | null>`null::text`.as('today'),
    )
    .$if(workspaceId !== 'all', (query) => query.where('found.workspace_id', '=', Number(workspaceId)))
    .orderBy('found.workspace_id')
    .orderBy('survey.survey_number')
    .execute()
}

/** A workspace whose zone nobody knows must not take the others off the list: its day is that of UTC. */
async function readToday(ctx: { db: Database; now: () => Date }, timeZone: string): Promise<string> {
  return await readLocalDay(ctx, ctx.now(), timeZone).catch(() => localDay(ctx.now(), 'UTC'))
}

/** The workspace that a reader asked for by id or name, else the first one it may see. Throws `unknown_workspace`. */
export async function readWorkspace(ctx: { db: Database }, reader: Reader, wished: string | undefined) {
  const { workspaceId } = reader
  const asked = askedName(wished)
  const found = await selectWorkspaces(ctx)
    .$if(workspaceId !== 'all', (query) => query.where('workspace.workspace_id', '=', Number(workspaceId)))
    .$if(asked !== undefined, (query) =>
      query.where((is) =>
        is.or([
          is('workspace.name', '=', asked ?? ''),
          is(sql<string>`workspace.workspace_id::text`, '=', asked ?? ''),
        ]),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  if (found) return found
  throw unknownWorkspace()
}

/** The name or number that was asked for, as PostgreSQL takes it: no name has a null character. */
export const askedName = (wished: string | undefined) => wished?.replaceAll('\0', '\uFFFD')

export const unknownWorkspace = () =>
  new ProblemError('unknown_workspace', 'There is no such workspace for this reader; GET /v1/workspaces lists them.')

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
