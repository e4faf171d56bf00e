import type { FigureRules } from '@otzyv/domain'

/** The rules that the figures of a workspace are computed under. */
export type Ruleset = FigureRules & {
  /** IANA name; days and weeks are counted in it. */
  timeZone: string
  /** Days as the facts were given them when they were written, or counted again from the instants: after a change of zone. */
  days: 'as_written' | 'from_instants'
}

/** The zone that the statements count days in, or null if they take the days as written. */
export function zoneToCountIn({ days, timeZone }: Ruleset): string | null {
  return days === 'from_instants' ? timeZone : null
}
