import { ALERT_KINDS } from '@otzyv/contracts'
import { type Database, readRulesetInForce, type Tables } from '@otzyv/database'
import { presetOf } from '@otzyv/domain'
import type { Selectable } from 'kysely'
import type { RuleBasis } from './decide-start.ts'

/** What each rule is judged by now: the preset of its survey, its settings with their defaults, and what it is limited to. */
export async function readBases(
  ctx: { db: Database },
  workspaceId: number,
  rows: readonly Selectable<Tables['alert_rule']>[],
): Promise<Map<string, RuleBasis>> {
  const surveys = await ctx.db
    .selectFrom('survey')
    .select(['survey_id', 'kind'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const kinds = new Map(surveys.map(({ survey_id, kind }) => [survey_id, kind]))
  const inForce = await readRulesetInForce(ctx, workspaceId)
  const counted = inForce && [inForce.unconfirmed, inForce.timeZone, inForce.days].join(' ')
  return new Map(
    rows.map(({ alert_rule_id, kind, survey_id: surveyId, settings, teams, products, countries }) => {
      const surveyKind = surveyId === null ? undefined : kinds.get(surveyId)
      const preset =
        surveyId === null || surveyKind === undefined
          ? null
          : presetOf(inForce ?? { presets: {} }, { surveyId, kind: surveyKind }).id
      const scope = { teams, products, countries }
      const rules = surveyId === null ? null : counted
      return [alert_rule_id, { preset, rules, settings: ALERT_KINDS[kind].settings.parse(settings), scope }]
    }),
  )
}
