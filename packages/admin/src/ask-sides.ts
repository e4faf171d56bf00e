import { FollowUp, ResponsesQuery, type VoiceChangesQuery } from '@otzyv/contracts'
import { type ReaderScope, readRulesetInForce, readWorkspaceDay } from '@otzyv/database'
import {
  chooseSides,
  countedEvidence,
  DIMENSIONS,
  type Dimension,
  forEachName,
  presetOf,
  type Sides,
} from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { chooseNames } from './choose-names.ts'
import type { AdminContext } from './context.ts'

/** What the statements about one side are asked with, but its days. */
type Asked = Record<Dimension, readonly string[] | null> & {
  workspaceId: number
  surveyId: string
  /** The highest rating that is not satisfied. */
  upTo: number
  countedEvidence: readonly string[]
  timeZone: string | null
}

/** What is asked about the voices of two times: which, whose, and from whom. */
export type AskedSides = { sides: Sides; scope: ReaderScope; asked: Asked; followUp: FollowUp }

/** Looks up what a question compares, of what the actor may read. Throws `unknown_survey`, `invalid_request`, `forbidden`. */
export async function askSides(ctx: AdminContext, query: VoiceChangesQuery): Promise<AskedSides> {
  const { workspaceId } = ctx
  const survey = await ctx.db
    .selectFrom('survey')
    .leftJoin('survey_page', (join) =>
      join
        .onRef('survey_page.workspace_id', '=', 'survey.workspace_id')
        .onRef('survey_page.survey_id', '=', 'survey.survey_id'),
    )
    .select(['survey.survey_id as surveyId', 'survey.kind', 'survey_page.follow_up as followUp'])
    .where('survey.workspace_id', '=', workspaceId)
    .where('survey.survey_id', '=', query.survey)
    .executeTakeFirst()
  if (!survey) throw new ProblemError('unknown_survey', 'There is no such survey in this workspace.')
  const sides = chooseSides(await readWorkspaceDay(ctx, workspaceId), query)
  if ('path' in sides)
    throw new ProblemError('invalid_request', 'A change is looked at in whole weeks that are over.', [sides])
  const { team, product, agent } = query
  const names = await chooseNames(ctx, { ...ResponsesQuery.parse({}), team, product, agent })
  const rules = await readRulesetInForce(ctx, workspaceId)
  const reported = await readReported(ctx, query)
  return {
    sides,
    scope: { workspaceId, teams: names.mayReadTeams, agents: names.mayReadAgents },
    followUp: FollowUp.parse(survey.followUp ?? {}),
    asked: {
      ...reported,
      ...{ team: names.teams, product: names.products, agent: names.agents },
      workspaceId,
      surveyId: survey.surveyId,
      upTo: presetOf({ presets: rules?.presets ?? {} }, survey).positiveFrom - 1,
      countedEvidence: countedEvidence({ unconfirmed: rules?.unconfirmed ?? 'leave_out' }),
      timeZone: rules?.days === 'from_instants' ? rules.timeZone : null,
    },
  }
}

/** The filters as tickets name the values: with those that were merged into them, and without what counts as another one. */
async function readReported({ db, workspaceId }: AdminContext, query: VoiceChangesQuery) {
  const merges = await db
    .selectFrom('dimension_merge')
    .select(['dimension', 'value', 'counts_as as countsAs'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  return forEachName(DIMENSIONS, (dimension): readonly string[] | null => {
    if (query[dimension].length === 0) return null
    const own = merges.filter((merge) => merge.dimension === dimension)
    const wished = query[dimension].filter((value) => !own.some((merge) => merge.value === value))
    return [...wished, ...own.filter(({ countsAs }) => wished.includes(countsAs)).map(({ value }) => value)]
  })
}
