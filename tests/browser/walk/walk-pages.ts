import { isoMonday, shiftDay } from '@otzyv/domain'
import type { Filters } from '../../support/filter-oracle.ts'
import { holdAlerts } from './hold-alerts.ts'
import { holdCompare } from './hold-compare.ts'
import { holdTeam } from './hold-team.ts'
import { holdTeams } from './hold-teams.ts'
import { holdTrust } from './hold-trust.ts'
import { holdVoices } from './hold-voices.ts'
import { holdWeek } from './hold-week.ts'
import { holdWhy } from './hold-why.ts'
import type { Walk } from './step.ts'

const PAGES = [holdWeek, holdTeams, holdTeam, holdWhy, holdVoices, holdCompare, holdTrust]
/** So many pages are looked at under each filter, in turn: each of them under some of one week and some of several. */
const PAGES_A_FILTER = 1
const WEEKS = [13, 1, 4]

/** Holds every page to one figure under some of the filters; gives how many rows or sentences each had. */
export async function walkPages(walk: Walk, filters: readonly Filters[]): Promise<Record<string, number>> {
  const to = isoMonday(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10))
  const held: Record<string, number> = {}
  for (const [index, one] of filters.entries())
    for (let turn = 0; turn < PAGES_A_FILTER; turn++) {
      const hold = PAGES[(index * PAGES_A_FILTER + turn) % PAGES.length] ?? holdWeek
      const from = shiftDay(to, -7 * (WEEKS[index % WEEKS.length] ?? 1))
      held[hold.name] = (held[hold.name] ?? 0) + (await hold(walk, { filters: one, from, to }))
    }
  held.holdAlerts = await holdAlerts(walk, { filters: {}, from: shiftDay(to, -7), to })
  return held
}
