import type { Database } from '@otzyv/database'
import { readRulesetInForce } from '@otzyv/database'
import { countedEvidence, presetOf } from '@otzyv/domain'

/** What a workspace takes for a low rating that counts, as its statements are given it. */
export type LowRatings = {
  lowSurveys: string[]
  /** The highest low rating of each. */
  lowRatings: number[]
  countedEvidence: string[]
}

/** Low ratings by the presets in force, and the zone in which days are counted from instants; null: days as written. */
export async function readLowRatings(ctx: {
  db: Database
  workspaceId: number
}): Promise<LowRatings & { timeZone: string | null }> {
  const rules = await readRulesetInForce(ctx, ctx.workspaceId)
  const surveys = await ctx.db
    .selectFrom('survey')
    .select(['survey_id as surveyId', 'kind'])
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
  return {
    lowSurveys: surveys.map(({ surveyId }) => surveyId),
    lowRatings: surveys.map((survey) => presetOf({ presets: rules?.presets ?? {} }, survey).negativeTo),
    countedEvidence: countedEvidence({ unconfirmed: rules?.unconfirmed ?? 'leave_out' }),
    timeZone: rules?.days === 'from_instants' ? rules.timeZone : null,
  }
}
