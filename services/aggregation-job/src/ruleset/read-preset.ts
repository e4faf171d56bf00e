import type { Database } from '@otzyv/database'
import { presetOfKind } from '@otzyv/domain'
import { isPreset, presets } from '@otzyv/indicators'
import type { Ruleset } from './ruleset.ts'

export type PresetWish = { surveyId: string; preset: string }

type PresetResult =
  | { outcome: 'known'; presets: Record<string, string> }
  | { outcome: 'unknown_survey' | 'wrong_preset'; known: string[] }

/** The presets of a ruleset with a survey's changed; that of its kind is none of its own. It must fit the survey's kind. */
export async function readPreset(
  ctx: { db: Database },
  workspaceId: number,
  ruleset: Ruleset,
  wish: PresetWish,
): Promise<PresetResult> {
  const surveys = await ctx.db
    .selectFrom('survey')
    .select(['survey_id', 'kind'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('survey_id')
    .execute()
  const survey = surveys.find((one) => one.survey_id === wish.surveyId)
  if (!survey) return { outcome: 'unknown_survey', known: surveys.map((one) => one.survey_id) }
  const fitting = Object.values(presets).filter((one) => one.indicator === survey.kind)
  if (!isPreset(wish.preset) || presets[wish.preset].indicator !== survey.kind)
    return { outcome: 'wrong_preset', known: fitting.map((one) => one.id) }
  const { [wish.surveyId]: _old, ...others } = ruleset.presets
  const own = presetOfKind(survey.kind).id === wish.preset ? {} : { [wish.surveyId]: wish.preset }
  return { outcome: 'known', presets: { ...others, ...own } }
}
