import type { RulesetInForce } from '@otzyv/database'

/** The rules that the figures of a workspace are computed under. */
export type Ruleset = Omit<RulesetInForce, 'refreshedAt'>

/** The zone that the statements count days in, or null if they take the days as written. */
export function zoneToCountIn({ days, timeZone }: Ruleset): string | null {
  return days === 'from_instants' ? timeZone : null
}
