import type {
  BriefingAnswer,
  CoverageAnswer,
  InterventionsAnswer,
  MovesAnswer,
  PublishedIndicators,
} from '@otzyv/contracts'
import { computed, signal } from '@preact/signals'
import { addDays } from '../format/calendar.ts'
import { figuresAddress, period } from './asked.ts'
import { createReading } from './create-reading.ts'
import { groupBy, indicatorsQuery, scope } from './page-state.ts'

/** What the tickets are split by: as the figures are, or by week. */
export const coverageSplit = signal<'group' | 'week'>('group')

/** What became of every solved ticket of the period on view. */
export const coverage = createReading<CoverageAnswer>(
  computed(() => {
    if (indicatorsQuery.value === null) return null
    const asked = new URLSearchParams(indicatorsQuery.value)
    const query = new URLSearchParams({
      workspace: asked.get('workspace') ?? '',
      from: asked.get('from') ?? '',
      to: asked.get('to') ?? '',
      groupBy: coverageSplit.value === 'week' ? 'week' : groupBy.value,
    })
    return `v1/coverage?${query}`
  }),
)

/** The figures on view as they were when each bucket was closed. */
export const published = createReading<PublishedIndicators>(
  computed(() => (indicatorsQuery.value === null ? null : `v1/indicators?${indicatorsQuery.value}&asOf=published`)),
)

/** What is to be said of the last week of the period on view. */
export const briefing = createReading<BriefingAnswer>(
  computed(() => figuresAddress('briefing', { week: period.value ? addDays(period.value.to, -1) : undefined })),
)

const movesBy = (by: 'team' | 'product') =>
  createReading<MovesAnswer>(
    computed(() => {
      const about = briefing.data.value
      const isMoved = about?.moves.some(({ subject }) => subject.dimension === by)
      return about && isMoved ? figuresAddress('moves', { by, to: about.to }) : null
    }),
  )

/** The weeks of teams and of products, read where some of them really changed. */
export const movesByTeam = movesBy('team')
export const movesByProduct = movesBy('product')

/** What was done to raise quality, as far as this reader sees the teams that it touched. */
export const interventions = createReading<InterventionsAnswer>(
  computed(() =>
    scope.value && !scope.value.workspace.filling
      ? `v1/interventions?${new URLSearchParams({ workspace: scope.value.workspace.id })}`
      : null,
  ),
)
