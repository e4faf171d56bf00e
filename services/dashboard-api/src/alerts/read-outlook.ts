import { ALERT_KINDS, type AlertOutlookAnswer } from '@otzyv/contracts'
import { type Database, readRulesetInForce } from '@otzyv/database'
import { presetOf } from '@otzyv/domain'
import { foreseeAlert, isWatchState, type Preset, scaleOf } from '@otzyv/indicators'
import { ProblemError } from '@otzyv/service-kit'
import type { SeenTeams } from '../workspaces/read-seen-teams.ts'

/** What a team lead would want to hear of within a quarter, in the unit of the figure. */
const DROPS: Readonly<Record<Preset['unit'], number>> = { percent: 10, points: 10, mean: 0.5 }
const WITHIN_DAYS = 91

type Asked = { workspaceId: number; surveyId: string; team: string | undefined; seen: SeenTeams; shows: boolean }

/**
 * How soon a fall would be reported by the drop rule of a survey, of each of those that it watches and the reader sees, by what the
 * service remembers of them. Who sees some teams gets these alone, and
 * who is not to be shown small cells (`shows` is false) none: how many answers it takes follows from the figure. Throws `unknown_survey`.
 */
export async function readOutlook(
  ctx: { db: Database },
  { workspaceId, surveyId, team, seen, shows }: Asked,
): Promise<AlertOutlookAnswer> {
  const survey = await ctx.db
    .selectFrom('survey')
    .select('kind')
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .executeTakeFirst()
  if (!survey) throw new ProblemError('unknown_survey', `There is no survey ${surveyId}.`)
  const rules = (await readRulesetInForce(ctx, workspaceId)) ?? { presets: {} }
  const preset = presetOf(rules, { surveyId, kind: survey.kind })
  const { lowest, highest } = scaleOf(preset)
  const drop = DROPS[preset.unit]
  const answer = { rule: null, unit: preset.unit, drop, within: WITHIN_DAYS, items: [] }
  const rule = await readDropRule(ctx, workspaceId, surveyId)
  if (rule === null) return answer
  const { alertRuleId, by, falseAlerts } = rule
  const isOfTeams = by === 'team'
  if (!shows || ((seen !== null || team !== undefined) && !isOfTeams)) return { ...answer, rule }
  const rows = await ctx.db
    .selectFrom('watch_state')
    .leftJoin('dimension_value as named', (join) =>
      join
        .onRef('named.workspace_id', '=', 'watch_state.workspace_id')
        .on('named.dimension', '=', isOfTeams ? 'team' : 'product')
        .onRef('named.value', '=', 'watch_state.value'),
    )
    .select(['watch_state.value', 'watch_state.state', 'named.label'])
    .where('watch_state.workspace_id', '=', workspaceId)
    .where('watch_state.alert_rule_id', '=', alertRuleId)
    .where('watch_state.dimension', '=', by === 'none' ? '' : by)
    .$if(team !== undefined, (query) => query.where('watch_state.value', '=', team ?? ''))
    .$if(seen !== null, (query) => query.where('watch_state.value', 'in', [...(seen?.counted ?? [])]))
    .orderBy('watch_state.value')
    .execute()
  const items = rows.flatMap(({ value, state, label }) => {
    if (!isWatchState(state) || state.preset.id !== preset.id) return []
    const foreseen = foreseeAlert(state, drop / (highest - lowest), WITHIN_DAYS)
    if (foreseen === null) return []
    const { expected, neededAWeek } = foreseen
    const answersAWeek = Math.round(foreseen.answersAWeek)
    const isLate = expected === null || expected.days > WITHIN_DAYS
    // Both are rounded, and what is needed is more than there is.
    const needed = isLate && neededAWeek !== null ? Math.max(neededAWeek, answersAWeek + 1) : neededAWeek
    return [
      {
        ...{ value, label: label ?? value, answersAWeek, neededAWeek: needed },
        ...{ days: expected?.days ?? null, answers: expected?.answers ?? null },
      },
    ]
  })
  return { ...answer, rule: { alertRuleId, by, falseAlerts }, items }
}

/** Of several the one that finds most; what is said of a team is not said by a rule about a part of it. */
async function readDropRule({ db }: { db: Database }, workspaceId: number, surveyId: string) {
  const rows = await db
    .selectFrom('alert_rule')
    .select(['alert_rule_id', 'settings', 'products', 'countries'])
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .where('kind', '=', 'drop')
    .where('active', '=', true)
    .orderBy('created_at')
    .orderBy('alert_rule_id')
    .execute()
  const ofAll = rows.filter(({ products, countries }) => products.length === 0 && countries.length === 0)
  const rules = ofAll.map(({ alert_rule_id, settings }) => {
    const { by, falseAlerts } = ALERT_KINDS.drop.settings.parse(settings)
    return { alertRuleId: alert_rule_id, by, falseAlerts }
  })
  return rules.sort((a, b) => b.falseAlerts - a.falseAlerts)[0] ?? null
}
