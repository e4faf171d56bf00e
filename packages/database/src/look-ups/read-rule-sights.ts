import type { AlertKindName, AlertRuleSight, AlertRuleStart } from '@otzyv/contracts'
import { presetOf, type SurveyKind } from '@otzyv/domain'
import type { Database } from '../database.ts'
import { findUnseenNames, watchesNothing } from './find-unseen-names.ts'
import { readRulesetInForce } from './read-ruleset-in-force.ts'

type Rule = {
  alertRuleId: string
  kind: AlertKindName
  settings: Readonly<Record<string, unknown>>
  surveyId: string | null
  teams: readonly string[]
  products: readonly string[]
  countries: readonly string[]
}

/** The rules of a workspace, each with what it can find at all, and since when it is judged as it is. */
export async function readRuleSights<One extends Rule>(
  { db }: { db: Database },
  workspaceId: number,
  rules: readonly One[],
): Promise<(One & AlertRuleSight)[]> {
  const unseen = await findUnseenNames({ db }, workspaceId, rules)
  const runs = await db
    .selectFrom('alert_rule_run')
    .select(['alert_rule_id', 'started_at', 'started_why'])
    .where('workspace_id', '=', workspaceId)
    .where('started_at', 'is not', null)
    .execute()
  const surveys = await db
    .selectFrom('survey')
    .select(['survey_id', 'kind', 'active', 'target'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const presets = (await readRulesetInForce({ db }, workspaceId)) ?? { presets: {} }
  return rules.map((rule) => {
    const own = unseen.get(rule) ?? []
    const survey = surveys.find(({ survey_id }) => survey_id === rule.surveyId)
    const surveyIsOff = survey?.active === false
    const line = survey ? judgeLine(rule, survey, presets) : null
    const run = runs.find(({ alert_rule_id }) => alert_rule_id === rule.alertRuleId)
    const started: AlertRuleStart | null = run?.started_at
      ? { at: run.started_at.toISOString(), why: run.started_why }
      : null
    const isBlind = surveyIsOff || line !== null || watchesNothing(rule, own)
    return { ...rule, unseen: own, watchesNothing: isBlind, line, surveyIsOff, started }
  })
}

type Survey = { survey_id: string; kind: SurveyKind; target: number | null }

/** What is wrong with the line of a rule that has one, so that nothing is ever held against it; null if nothing is. */
function judgeLine(
  { kind, settings }: Rule,
  { survey_id: surveyId, kind: surveyKind, target }: Survey,
  rules: Parameters<typeof presetOf>[0],
): AlertRuleSight['line'] {
  if (kind !== 'threshold' && kind !== 'goal') return null
  const own = kind === 'threshold' ? settings.below : settings.target
  const line = typeof own === 'number' ? own : target
  if (line === null) return 'missing'
  const { unit, scaleMin, scaleMax } = presetOf(rules, { surveyId, kind: surveyKind })
  const [lowest, highest] = unit === 'points' ? [-100, 100] : unit === 'percent' ? [0, 100] : [scaleMin, scaleMax]
  return line < lowest || line > highest ? 'off_scale' : null
}
