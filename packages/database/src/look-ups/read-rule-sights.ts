import type { AlertRuleSight, AlertRuleStart } from '@otzyv/contracts'
import type { Database } from '../database.ts'
import { findUnseenNames, watchesNothing } from './find-unseen-names.ts'

type Rule = {
  alertRuleId: string
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
  const off = await db
    .selectFrom('survey')
    .select('survey_id')
    .where('workspace_id', '=', workspaceId)
    .where('active', '=', false)
    .execute()
  return rules.map((rule) => {
    const own = unseen.get(rule) ?? []
    const surveyIsOff = off.some(({ survey_id }) => survey_id === rule.surveyId)
    const run = runs.find(({ alert_rule_id }) => alert_rule_id === rule.alertRuleId)
    const started: AlertRuleStart | null = run?.started_at
      ? { at: run.started_at.toISOString(), why: run.started_why }
      : null
    const sees = { unseen: own, watchesNothing: surveyIsOff || watchesNothing(rule, own), surveyIsOff, started }
    return { ...rule, ...sees }
  })
}
