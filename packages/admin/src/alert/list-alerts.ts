import type { Database } from '@otzyv/database'

/** An alert as the command line lists it. */
export type ListedAlert = {
  alertId: string
  kind: string
  surveyId: string | null
  dimension: string
  value: string
  onsetDay: string
  state: 'open' | 'recovered' | 'closed'
  openedAt: string
  endedAt: string | null
  acknowledgedAt: string | null
  mutedUntil: string | null
  /** Whether it was about something real, as a person says; null: nobody has said. */
  outcome: 'real' | 'not_real' | null
  /** The alert of the same team and cause that people hear of; null: itself. */
  partOf: string | null
  before: number | null
  after: number | null
}

const AT_MOST = 200

/** The alerts of a workspace, the newest first: all that are open, or those that ended as well. */
export async function listAlerts(
  { db, workspaceId }: { db: Database; workspaceId: number },
  { all }: { all: boolean },
): Promise<ListedAlert[]> {
  const rows = await db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .select(['alert_id', 'kind', 'survey_id', 'dimension', 'value', 'onset_day', 'state', 'opened_at', 'ended_at'])
    .select(['acknowledged_at', 'muted_until', 'before', 'after', 'outcome', 'part_of'])
    .where('alert.workspace_id', '=', workspaceId)
    .$if(!all, (query) => query.where('state', '=', 'open'))
    .orderBy('opened_at', 'desc')
    .orderBy('alert_id')
    .limit(AT_MOST)
    .execute()
  return rows.map((row) => ({
    alertId: row.alert_id,
    kind: row.kind,
    surveyId: row.survey_id,
    dimension: row.dimension,
    value: row.value,
    onsetDay: row.onset_day,
    state: row.state,
    openedAt: row.opened_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    mutedUntil: row.muted_until,
    outcome: row.outcome,
    partOf: row.part_of,
    before: row.before?.value ?? null,
    after: row.after?.value ?? null,
  }))
}
