import { ALERT_KINDS, watchedBy } from '@otzyv/contracts'
import { type Database, readRulesetInForce, readWorkspaceDay } from '@otzyv/database'
import { presetOf } from '@otzyv/domain'
import { presets } from '@otzyv/indicators'
import { ProblemError } from '@otzyv/service-kit'
import type { WatchedRule } from '../kinds/finding.ts'
import type { By } from '../kinds/read-period-cells.ts'
import type { DrillContext } from './drill.ts'

/** A rule as it stands, with all that a drill of it needs. Throws `not_found` if there is none of this id. */
export async function readDrillRule(
  { db }: { db: Database },
  workspaceId: number,
  alertRuleId: string,
): Promise<DrillContext> {
  const row = await db
    .selectFrom('alert_rule')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .executeTakeFirst()
  if (!row) throw new ProblemError('not_found', `There is no alert rule ${alertRuleId} in this workspace.`)
  const rule: WatchedRule = {
    alertRuleId,
    kind: row.kind,
    surveyId: row.survey_id,
    settings: row.settings,
    teams: row.teams,
    products: row.products,
    countries: row.countries,
    recipients: row.recipients,
  }
  const survey = await readSurveyKind({ db }, workspaceId, row.survey_id)
  const rules = await readRulesetInForce({ db }, workspaceId)
  if (!rules) throw new Error(`workspace ${workspaceId} has no ruleset`)
  // A kind that is not split by anything is replayed by team, so that one can be named.
  const by: By = watchedBy(ALERT_KINDS[row.kind].settings.parse(row.settings)) ?? 'team'
  const surveyId = row.survey_id ?? ''
  return {
    ...{ db, workspaceId, rule },
    watched: { workspaceId, surveyId, by, rules, teams: row.teams, products: row.products },
    // A rule about the workspace itself has no figure: any preset will do.
    preset: survey === null ? presets.top2of5 : presetOf(rules, { surveyId, kind: survey }),
    today: await readWorkspaceDay({ db }, workspaceId),
  }
}

async function readSurveyKind({ db }: { db: Database }, workspaceId: number, surveyId: string | null) {
  const row = await db
    .selectFrom('survey')
    .select('kind')
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId ?? '')
    .executeTakeFirst()
  return row?.kind ?? null
}
