import type { Database } from '@otzyv/database'
import type { Raised } from './drill.ts'

/** What a person said of an alert of the rule: about whom, since when, and whether it was real. */
type Mark = { value: string; onsetDay: string; outcome: 'real' | 'not_real' }

/** An onset is known to about two weeks on either side. */
const SAME_DAYS = 28

/** What people said of the alerts of a rule. */
export async function readMarks(db: Database, workspaceId: number, alertRuleId: string): Promise<Mark[]> {
  const rows = await db
    .selectFrom('alert')
    .select(['value', 'onset_day', 'outcome'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .where('outcome', 'is not', null)
    .execute()
  return rows.flatMap(({ value, onset_day, outcome }) => (outcome ? [{ value, onsetDay: onset_day, outcome }] : []))
}

/** How many of the alerts that would have been raised are one that a person marked. */
export function countMarked(raised: readonly Raised[], marks: readonly Mark[]): { real: number; notReal: number } {
  const outcomes = raised.map(
    ({ value, onsetDay }) =>
      marks.find((mark) => mark.value === value && apart(mark.onsetDay, onsetDay) <= SAME_DAYS)?.outcome,
  )
  return {
    real: outcomes.filter((outcome) => outcome === 'real').length,
    notReal: outcomes.filter((outcome) => outcome === 'not_real').length,
  }
}

const apart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000
