import { SUPPRESSED_N } from '@otzyv/indicators'

/** `lowest` and `highest` are the ends of the indicator's scale, in the unit of the figure. */
export type LineFacts = {
  below: number
  minN: number
  lowest: number
  highest: number
  figure: { value: number | null; upper: number | null; n: number }
}

export type LineDecision =
  | { outcome: 'breach' | 'back' }
  | { outcome: 'nothing'; reason: 'too_few_responses' | 'line_off_scale' | 'chance' }

/**
 * Where a full period stands to a line: under it only if the whole interval is, so that chance alone raises nothing; back once
 * the figure itself is not under the line any more. Between the two nothing is said. Too few responses say nothing: they raise no
 * alert and end none. Under 5 are always too few, whatever the rule says: such figures are hidden, and that one is under a line
 * reports it, too. A line that the indicator cannot reach was meant for another one, and says nothing either.
 */
export function decideLine({ below, minN, lowest, highest, figure }: LineFacts): LineDecision {
  if (below < lowest || below > highest) return { outcome: 'nothing', reason: 'line_off_scale' }
  const { value, upper, n } = figure
  if (value === null || n < leastResponses({ minN })) return { outcome: 'nothing', reason: 'too_few_responses' }
  if (value >= below) return { outcome: 'back' }
  return upper !== null && upper < below ? { outcome: 'breach' } : { outcome: 'nothing', reason: 'chance' }
}

/** How many responses a period needs under a rule. */
function leastResponses({ minN }: { minN: number }): number {
  return Math.max(minN, SUPPRESSED_N)
}
