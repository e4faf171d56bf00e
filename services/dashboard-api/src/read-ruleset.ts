import type { SurveyKind } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { presetOfKind } from '@otzyv/domain'
import { isPreset, type Preset, presets } from '@otzyv/indicators'

/** The rules that the figures of a workspace are computed under now. */
export type Rules = {
  version: number
  unconfirmed: 'leave_out' | 'include_if_quiet'
  /** The preset of a survey, by its id, where it is not that of its kind. */
  presets: Readonly<Record<string, string>>
  refreshedAt: Date | null
}

/**
 * The ruleset in force. A workspace that never changed it has no row of one: version 1, confirmed responses only, and the
 * indicator of each kind of survey. To be read in the transaction that reads the figures.
 */
export async function readRuleset(ctx: { db: Database }, workspaceId: number): Promise<Rules> {
  const row = await ctx.db
    .selectFrom('rollup_state as state')
    .leftJoin('ruleset as own', (join) =>
      join
        .onRef('own.workspace_id', '=', 'state.workspace_id')
        .onRef('own.ruleset_version', '=', 'state.ruleset_version'),
    )
    .select(['state.ruleset_version', 'state.refreshed_at', 'own.unconfirmed', 'own.presets'])
    .where('state.workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return {
    version: row?.ruleset_version ?? 1,
    unconfirmed: row?.unconfirmed ?? 'leave_out',
    presets: row?.presets ?? {},
    refreshedAt: row?.refreshed_at ?? null,
  }
}

/** The rule of a survey's indicator: its own preset, else that of its kind. */
export function choosePreset(rules: Rules, survey: { surveyId: string; kind: SurveyKind }): Preset {
  const own = Object.hasOwn(rules.presets, survey.surveyId) ? rules.presets[survey.surveyId] : undefined
  return (own === undefined ? null : findPreset(own)) ?? presetOfKind(survey.kind)
}

/** The rule that a stored figure names; null for one that this version does not know. */
export function findPreset(id: string): Preset | null {
  return isPreset(id) ? presets[id] : null
}
