import { SUPPRESSED_N } from '@otzyv/indicators'

/** `lowest` and `highest` are the ends of the indicator's scale, in the unit of `value`. */
export type CellFacts = { week: string; value: number | null; n: number; lowest: number; highest: number }
export type RuleFacts = { below: number; minN: number }
export type OpenAlert = { onsetWeek: string; lastWeek: string }

export type AlertDecision =
  | { outcome: 'none'; reason: 'no_breach' | 'too_few_responses' | 'seen_already' | 'line_off_scale' }
  | { outcome: 'onset' }
  | { outcome: 'goes_on' }
  | { outcome: 'recovery' }

/**
 * What a team's last full week means for a rule "below x with at least n responses". Too few responses say nothing: they
 * raise no alert and end none. Under 5 are always too few, whatever the rule says: such figures are hidden, and that one is
 * under a line reports it, too. A line that the indicator cannot reach was meant for another one, and says nothing either.
 */
export function decideAlert(rule: RuleFacts, cell: CellFacts, open: OpenAlert | null): AlertDecision {
  if (open && open.lastWeek >= cell.week) return { outcome: 'none', reason: 'seen_already' }
  if (rule.below < cell.lowest || rule.below > cell.highest) return { outcome: 'none', reason: 'line_off_scale' }
  if (cell.value === null || cell.n < leastResponses(rule)) return { outcome: 'none', reason: 'too_few_responses' }
  if (cell.value < rule.below) return open ? { outcome: 'goes_on' } : { outcome: 'onset' }
  return open ? { outcome: 'recovery' } : { outcome: 'none', reason: 'no_breach' }
}

/** How many responses a week needs under a rule. */
export function leastResponses({ minN }: Pick<RuleFacts, 'minN'>): number {
  return Math.max(minN, SUPPRESSED_N)
}
