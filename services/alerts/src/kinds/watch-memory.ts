import type { Database } from '@otzyv/database'
import type { Remembered } from './advance-series.ts'

type Key = { workspaceId: number; alertRuleId: string; dimension: string }
type Stored = Omit<Remembered, 'state'> & { state: unknown }

/** What is remembered of the series of a rule, by value; of another ruleset nothing is. */
export async function readRemembered(
  { db }: { db: Database },
  key: Key,
  version: number,
): Promise<Map<string, Stored>> {
  const rows = await db
    .selectFrom('watch_state')
    .select(['value', 'from_day', 'settled_day', 'settled_counts', 'state'])
    .where('workspace_id', '=', key.workspaceId)
    .where('alert_rule_id', '=', key.alertRuleId)
    .where('dimension', '=', key.dimension)
    .where('ruleset_version', '=', version)
    .execute()
  return new Map(
    rows.map(({ value, from_day, settled_day, settled_counts, state }) => [
      value,
      { fromDay: from_day, settledDay: settled_day, settledCounts: settled_counts, state },
    ]),
  )
}

/** From which day on each series is watched where a person called its level the new normal: the onset of that alert. */
export async function readStarts({ db }: { db: Database }, key: Key): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('alert')
    .select(({ fn }) => ['value', fn.max('onset_day').as('start')])
    .where('workspace_id', '=', key.workspaceId)
    .where('alert_rule_id', '=', key.alertRuleId)
    .where('dimension', '=', key.dimension)
    .where('new_normal_day', 'is not', null)
    .groupBy('value')
    .execute()
  return new Map(rows.map(({ value, start }) => [value, start]))
}

/** More rows than this go in with several statements. */
const AT_ONCE = 500

/** Stores the states of series, by value. */
export async function remember(
  { db }: { db: Database },
  { workspaceId, alertRuleId, dimension }: Key,
  version: number,
  series: readonly (Remembered & { value: string })[],
): Promise<void> {
  for (let from = 0; from < series.length; from += AT_ONCE)
    await db
      .insertInto('watch_state')
      .values(
        series.slice(from, from + AT_ONCE).map(({ value, fromDay, settledDay, settledCounts, state }) => ({
          workspace_id: workspaceId,
          alert_rule_id: alertRuleId,
          dimension,
          value,
          ruleset_version: version,
          from_day: fromDay,
          settled_day: settledDay,
          settled_counts: [...settledCounts],
          state: JSON.stringify(state),
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'alert_rule_id', 'dimension', 'value']).doUpdateSet((eb) => ({
          ruleset_version: eb.ref('excluded.ruleset_version'),
          from_day: eb.ref('excluded.from_day'),
          settled_day: eb.ref('excluded.settled_day'),
          settled_counts: eb.ref('excluded.settled_counts'),
          state: eb.ref('excluded.state'),
        })),
      )
      .execute()
}

/** Forgets series that are watched no more, such as those of merged teams or of another setting of the rule. */
export async function forgetOthers(
  { db }: { db: Database },
  { workspaceId, alertRuleId, dimension }: Key,
  values: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('watch_state')
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .where((is) =>
      is.or([is('dimension', '<>', dimension), ...(values.length > 0 ? [is('value', 'not in', [...values])] : [])]),
    )
    .execute()
}
