import type { AlertOutlookAnswer, BriefingAnswer, IndicatorsResult, MovesAnswer } from '@otzyv/contracts'
import { DIMENSIONS } from '@otzyv/domain/dimension'
import { computed } from '@preact/signals'
import { comparedWith, figuresAddress, period, periodQuery } from '../../data/asked.ts'
import { computePeriod } from '../../data/compute-period.ts'
import { createReading } from '../../data/create-reading.ts'
import { scope, seesSmallCells, view } from '../../data/page-state.ts'
import { addDays } from '../../format/calendar.ts'

/** The team that the page is about; null if the address names none. Of several it is the first. */
export const teamOnView = computed(() => view.value.filters.team[0] ?? null)

/** Whether nothing but the team is filtered by. */
const isPlain = computed(() => DIMENSIONS.every((one) => one === 'team' || view.value.filters[one].length === 0))

/** The address of a resource about this team alone, or with `team` null about every team, under the other filters. */
function addressFor(team: string | null, resource: string, more: Readonly<Record<string, string | undefined>>) {
  const address = figuresAddress(resource, more)
  if (address === null || teamOnView.value === null) return null
  const [path = '', query] = address.split('?')
  const asked = new URLSearchParams(query)
  asked.delete('team')
  if (team !== null) asked.append('team', team)
  return `${path}?${asked}`
}

/**
 * All teams of the period, as the page of all teams reads them, since each is judged among the others: with a filter by this
 * team it would be judged alone, and the two pages could contradict each other.
 */
export const allTeams = createReading<MovesAnswer>(
  computed(() => addressFor(null, 'moves', { by: 'team', against: comparedWith.value, ...periodQuery() })),
)

/** The parts of the team by a dimension, for who gets figures by two dimensions. */
function partsBy(by: 'product' | 'channel' | 'agent') {
  return createReading<MovesAnswer>(
    computed(() =>
      seesSmallCells.value
        ? addressFor(teamOnView.value, 'moves', { by, against: comparedWith.value, ...periodQuery() })
        : null,
    ),
  )
}

export const parts = { product: partsBy('product'), channel: partsBy('channel'), agent: partsBy('agent') }

/** How soon a fall of the team would be reported; nothing where tickets without a team are looked at. */
export const outlook = createReading<AlertOutlookAnswer>(
  computed(() => {
    if (!scope.value || scope.value.workspace.filling || teamOnView.value === null) return null
    const { workspace, survey } = scope.value
    return `v1/alert-outlook?${new URLSearchParams({ workspace: workspace.id, survey: survey.id, team: teamOnView.value })}`
  }),
)

/** What is said of the last week of the period, where nothing else is filtered by: of what a change is made is in it. */
export const briefing = createReading<BriefingAnswer>(
  computed(() => {
    const last = period.value && addDays(period.value.to, -1)
    return isPlain.value && last ? addressFor(null, 'briefing', { week: last }) : null
  }),
)

/** The same of this team alone: its last week, what that is measured against, and the week that is not over. */
export const ownBriefing = createReading<BriefingAnswer>(
  computed(() => {
    const last = period.value && addDays(period.value.to, -1)
    return last ? addressFor(teamOnView.value, 'briefing', { week: last }) : null
  }),
)

/** At least as many weeks stand in the trend, and what is not over if it comes right after the period. */
const TREND_WEEKS = 26

/** The team by week, month or quarter. */
export const trend = createReading<IndicatorsResult>(
  computed(() => {
    if (!period.value) return null
    const { from, to, weeks } = period.value
    const { granularity } = view.value
    const days =
      granularity === 'week'
        ? { from: weeks > TREND_WEEKS ? from : addDays(to, -7 * TREND_WEEKS), to: addDays(to, 7) }
        : computePeriod(addDays(to, -1), granularity, Math.max(weeks, TREND_WEEKS))
    return addressFor(teamOnView.value, 'indicators', { granularity, ...days })
  }),
)
