import type { IndicatorsQuery, IndicatorsResult } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import { type Dimension, type FigureRules, presetOf, type SurveyKind } from '@otzyv/domain'
import type { FigureReader, Reader } from '@otzyv/identity'
import { type Preset, scaleOf } from '@otzyv/indicators'
import { ProblemError } from '@otzyv/service-kit'
import type { Bucket } from '../periods/buckets.ts'
import { choosePeriod } from '../periods/choose-period.ts'
import { findWorkspace } from '../workspaces/find-workspace.ts'
import type { SeenTeams } from '../workspaces/read-seen-teams.ts'
import { askedName, unknownWorkspace } from '../workspaces/read-workspaces.ts'
import { type FilterValues, filtersOf, groupingOf, writeFilters } from './filters.ts'

/** The rules that the figures of a workspace are computed under now, and when they last took changes in. */
export type Rules = FigureRules & { refreshedAt: Date | null }

/** Two readings with the same state have the same sums, and the same is said of them. */
type SumsState = {
  /** In which the workspace is the one of its number. */
  database: string
  /** Of the rollups; null if there are none. */
  revision: number | null
  /** Changes that are not counted yet. */
  waiting: number
  /** Which periods are published; the same for all questions that are not about published figures. */
  closed: string
}

type SurveyRow = { surveyId: string; kind: SurveyKind; name: string; target: number | null }

type QuestionRow = Rules &
  Omit<SumsState, 'revision'> & {
    workspaceName: string
    timeZone: string
    madeUp: boolean
    today: string
    labels: Record<string, Record<string, string>>
    retired: Record<string, string[]>
    snapshot: string | null
  } & ({ revision: number } | { version: null; revision: null })

// Everyone who looks at figures asks it first.
const QUESTION = sqlFile<
  {
    workspaceId: number
    workspace: string | null
    surveyId: string
    at: Date
    dimensions: readonly string[]
    granularity: string
    published: boolean
  },
  QuestionRow & (SurveyRow | { surveyId: null })
>('dashboard/question.sql', { prepared: true })

/** Of a workspace without rollups. */
const FIRST_VERSION = 1

/** What a query asks about, looked up: whose figures, of which survey, in which buckets, under which names. */
export type Question = {
  workspaceId: number
  /** The workspace's own calendar day. */
  today: string
  buckets: readonly Bucket[]
  /** What is in force, and what of it makes this survey's indicator. */
  rules: Rules
  preset: Preset
  state: SumsState
  /** What is said of the values of each dimension that the figures are split by. */
  groups: readonly GroupNames[]
  /** What the figures are of. */
  filters: FilterValues
  /** Whether the one who asks is shown everything, however few answers it is of. */
  seesSmallCells: boolean
  /** The teams that they may see. */
  seen: SeenTeams
  /** What every answer begins with. */
  head: Pick<
    IndicatorsResult,
    | 'workspace'
    | 'survey'
    | 'preset'
    | 'target'
    | 'rulesetVersion'
    | 'definition'
    | 'groupBy'
    | 'filters'
    | 'granularity'
    | 'from'
    | 'to'
  >
}

/** What is said of the values of a dimension. */
export type GroupNames = {
  dimension: Dimension
  /** Their names; a value without one is its own name. */
  labels: ReadonlyMap<string, string>
  /** Those that charts and tables leave out. */
  retired: readonly string[]
}

/** The name of a value. */
export const labelIn = ({ labels }: GroupNames, value: string) =>
  labels.get(value) ?? (value === '' ? '(not given)' : value)

/** What was looked up for a question. */
export type LookedUp = {
  workspace: { workspaceId: number; name: string; timeZone: string; madeUp: boolean }
  row: QuestionRow & SurveyRow
}

/** What of a query decides what is looked up for it. */
export type LookUpQuery = Pick<IndicatorsQuery, 'workspace' | 'survey' | 'groupBy' | 'granularity' | 'asOf'>

/** Looks up what a query asks about. Throws `unknown_workspace`, `unknown_survey`. */
export async function lookUp(
  ctx: { db: Database; now: () => Date },
  reader: Reader,
  query: LookUpQuery,
): Promise<LookedUp> {
  const ask = async (workspaceId: number) => {
    const [row] = await QUESTION.execute(ctx.db, {
      ...{ workspaceId, workspace: askedName(query.workspace) ?? null, surveyId: query.survey, at: ctx.now() },
      dimensions: groupingOf(query.groupBy),
      granularity: query.granularity,
      published: query.asOf === 'published',
    })
    return row && { workspaceId, row }
  }
  const found = await findWorkspace(ctx, reader, query.workspace, ask)
  if (!found) throw unknownWorkspace()
  const { workspaceId, row } = found
  const { workspaceName: name, timeZone, madeUp } = row
  if (row.surveyId !== null) return { workspace: { workspaceId, name, timeZone, madeUp }, row }
  throw new ProblemError('unknown_survey', 'There is no such survey in this workspace; GET /v1/workspaces lists them.')
}

/** What a survey is to reach; a target that was set for an indicator of another unit is none. */
export function targetOf(target: number | null, preset: Preset): number | null {
  const { lowest, highest } = scaleOf(preset)
  return target !== null && target >= lowest && target <= highest ? target : null
}

/** A query and what was looked up for it. Throws `invalid_request` for a period that there is not. */
export function questionOf(
  { workspace, row }: LookedUp,
  { reader, query, seen }: { reader: FigureReader; query: IndicatorsQuery; seen: SeenTeams },
): Question {
  const { workspaceId } = workspace
  const { today, kind, unconfirmed, presets, refreshedAt, revision, database, waiting, closed } = row
  const buckets = choosePeriod(query, today)
  const rules = { version: row.version ?? FIRST_VERSION, unconfirmed, presets, refreshedAt }
  const survey = { id: row.surveyId, kind, name: row.name }
  const preset = presetOf(rules, { surveyId: survey.id, kind })
  const { id, name, unit } = preset
  const { lowest: min, highest: max } = scaleOf(preset)
  const filters = filtersOf(query)
  return {
    workspaceId,
    today,
    buckets,
    rules,
    preset,
    groups: groupingOf(query.groupBy).map((dimension) => ({
      dimension,
      labels: new Map(Object.entries(row.labels[dimension] ?? {})),
      retired: row.retired[dimension] ?? [],
    })),
    filters,
    seesSmallCells: reader.seesSmallCells,
    seen,
    state: { database, revision, waiting, closed },
    head: {
      workspace: {
        id: String(workspaceId),
        name: workspace.name,
        timeZone: workspace.timeZone,
        madeUp: workspace.madeUp,
      },
      survey,
      preset: { id, name, unit, min, max },
      target: targetOf(row.target, preset),
      rulesetVersion: rules.version,
      definition: { id, version: rules.version, name, unit, min, max },
      groupBy: query.groupBy,
      filters: writeFilters(filters),
      granularity: query.granularity,
      from: buckets[0]?.from ?? today,
      to: buckets.at(-1)?.to ?? today,
    },
  }
}
