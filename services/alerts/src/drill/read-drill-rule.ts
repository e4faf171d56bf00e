import { ALERT_KINDS, watchedBy } from '@otzyv/contracts'
import { countScope, type Database, readMerges, readRulesetInForce, readWorkspaceDay } from '@otzyv/database'
import { presetOf } from '@otzyv/domain'
import { presets } from '@otzyv/indicators'
import { ProblemError } from '@otzyv/service-kit'
import type { WatchedRule } from '../kinds/finding.ts'
import type { By } from '../kinds/scope.ts'
import type { DrillContext } from './drill.ts'

/** A rule as it stands, with all that a drill of it needs. Throws `not_found` if there is none of this id. */
export async function readDrillRule(
  { db }: { db: Database },
  workspaceId: number,
  alertRuleId: string,
  /** The day on which it is drilled; that of the workspace without it. */
  day?: string,
): Promise<DrillContext> {
  const row = await db
    .selectFrom('alert_rule')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .executeTakeFirst()
  if (!row) throw new ProblemError('not_found', `There is no alert rule ${alertRuleId} in this workspace.`)
  const scope = countScope(row, await readMerges({ db }, workspaceId))
  const rule: WatchedRule = {
    alertRuleId,
    kind: row.kind,
    surveyId: row.survey_id,
    settings: row.settings,
    ...scope,
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
    watched: { workspaceId, surveyId, by, rules, ...scope },
    // A rule about the workspace itself has no figure: any preset will do.
    preset: survey === null ? presets.top2of5 : presetOf(rules, { surveyId, kind: survey }),
    today: day ?? (await readWorkspaceDay({ db }, workspaceId)),
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
