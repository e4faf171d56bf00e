import type { AdminContext } from '@otzyv/admin'
import type { RulesetAnswer } from '@otzyv/contracts'
import { presetOf } from '@otzyv/domain'
import { presets } from '@otzyv/indicators'
import type { VerbParts } from '../../verb-route/add-verb-route.ts'

/** Every version of the rules, and for each survey the rules of indicators that fit it. */
export async function readRulesetSettings(
  ctx: AdminContext,
  { steps }: Pick<VerbParts, 'steps'>,
): Promise<RulesetAnswer> {
  const read = await steps.ruleset.readRulesets(ctx, ctx.workspaceId)
  const surveys = await ctx.db
    .selectFrom('survey')
    .select(['survey_id as surveyId', 'name', 'kind'])
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('survey_number')
    .execute()
  const inForce = read.find(({ state }) => state === 'in_force')
  const versions = read.map(({ madeAt, inForceFrom, inForceTo, ...version }) => ({
    ...version,
    madeAt: madeAt?.toISOString() ?? null,
    inForceFrom: inForceFrom?.toISOString() ?? null,
    inForceTo: inForceTo?.toISOString() ?? null,
  }))
  return {
    versions,
    surveys: surveys.map((survey) => ({
      ...survey,
      preset: presetOf({ presets: inForce?.presets ?? {} }, survey).id,
      presets: Object.values(presets)
        .filter(({ indicator }) => indicator === survey.kind)
        .map(({ id, name }) => ({ id, name })),
    })),
    revision: inForce?.version ?? 0,
  }
}
