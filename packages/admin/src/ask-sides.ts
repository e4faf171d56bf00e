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
export type AskedSides = {
  sides: Sides
  scope: ReaderScope
  asked: Asked
  preset: ReturnType<typeof presetOf>
  followUp: FollowUp
}

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
  const filters = forEachName(DIMENSIONS, (dimension) => query[dimension])
  const names = await chooseNames(ctx, { ...ResponsesQuery.parse({}), ...filters })
  const rules = await readRulesetInForce(ctx, workspaceId)
  const preset = presetOf({ presets: rules?.presets ?? {} }, survey)
  return {
    sides,
    scope: { workspaceId, teams: names.mayReadTeams, agents: names.mayReadAgents },
    preset,
    followUp: FollowUp.parse(survey.followUp ?? {}),
    asked: {
      ...names.asked,
      workspaceId,
      surveyId: survey.surveyId,
      upTo: preset.positiveFrom - 1,
      countedEvidence: countedEvidence({ unconfirmed: rules?.unconfirmed ?? 'leave_out' }),
      timeZone: rules?.days === 'from_instants' ? rules.timeZone : null,
    },
  }
}
