export type CellFacts = { week: string; value: number | null; n: number }
export type RuleFacts = { below: number; minN: number }
export type OpenAlert = { onsetWeek: string; lastWeek: string }

export type AlertDecision =
  | { outcome: 'none'; reason: 'no_breach' | 'too_few_responses' | 'seen_already' }
  | { outcome: 'onset' }
  | { outcome: 'goes_on' }
  | { outcome: 'recovery' }

/**
 * What a team's last full week means for a rule "below x with at least n responses". Too few responses say nothing: they
 * raise no alert and end none.
 */
export function decideAlert(rule: RuleFacts, cell: CellFacts, open: OpenAlert | null): AlertDecision {
  if (open && open.lastWeek >= cell.week) return { outcome: 'none', reason: 'seen_already' }
  if (cell.value === null || cell.n < rule.minN) return { outcome: 'none', reason: 'too_few_responses' }
  if (cell.value < rule.below) return open ? { outcome: 'goes_on' } : { outcome: 'onset' }
  return open ? { outcome: 'recovery' } : { outcome: 'none', reason: 'no_breach' }
}
