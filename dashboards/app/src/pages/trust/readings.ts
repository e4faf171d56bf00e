import type {
  AuditList,
  CoverageAnswer,
  EvidenceFigures,
  IndicatorsResult,
  NonResponseAnswer,
  PublishedIndicators,
  ResponseLagAnswer,
} from '@otzyv/contracts'
import { SPLITS, type Split } from '@otzyv/domain/dimension'
import { TRUST_WORDS } from '@otzyv/locales/pages/trust'
import { computed } from '@preact/signals'
import { figuresAddress, period, periodQuery } from '../../data/asked.ts'
import { createReading } from '../../data/create-reading.ts'
import { language, person, scope, view } from '../../data/page-state.ts'
import { addDays } from '../../format/calendar.ts'

export const trustTexts = computed(() => TRUST_WORDS[language.value])

/** How far back published weeks are compared. */
export const COMPARED_WEEKS = 26
/** Few mails say little of who answers. */
const COHORT_WEEKS = 4

/** The one dimension that tickets can be filtered by, if the filters are of it alone; they are counted by one at a time. */
export const ticketFilter = computed((): { split: Split; values: readonly string[] } | 'none' | 'too_many' => {
  const set = Object.entries(view.value.filters).filter(([, values]) => values.length > 0)
  if (set.length === 0) return 'none'
  const split = SPLITS.find((one) => one === set[0]?.[0])
  return set.length === 1 && split !== undefined ? { split, values: view.value.filters[split] } : 'too_many'
})

/** An address without filters. */
function wholeAddress(resource: string, more: Readonly<Record<string, string>>, withSurvey = true): string | null {
  if (!scope.value || !period.value || scope.value.workspace.filling) return null
  const { workspace, survey } = scope.value
  return `v1/${resource}?${new URLSearchParams({ workspace: workspace.id, ...(withSurvey && { survey: survey.id }), ...more })}`
}

/** The figures of the period on view, under the filters on view. */
export const figures = createReading<IndicatorsResult>(
  computed(() => figuresAddress('indicators', { granularity: 'week', ...periodQuery() })),
)
export const evidenceFigures = createReading<EvidenceFigures>(
  computed(() => figuresAddress('evidence-figures', periodQuery())),
)

/** What became of the tickets of the period, by what they are filtered by. */
export const tickets = createReading<CoverageAnswer>(
  computed(() => {
    const filter = ticketFilter.value
    return wholeAddress(
      'coverage',
      { ...periodQuery(), ...(typeof filter === 'object' && { groupBy: filter.split }) },
      false,
    )
  }),
)
export const ticketsByTeam = createReading<CoverageAnswer>(
  computed(() => wholeAddress('coverage', { ...periodQuery(), groupBy: 'team' }, false)),
)
/** The same as a file, by both. */
export const ticketsFile = computed(() =>
  wholeAddress('coverage.csv', { ...periodQuery(), groupBy: 'team,week' }, false),
)
export const ticketsByWeek = createReading<CoverageAnswer>(
  computed(() => wholeAddress('coverage', { ...periodQuery(), groupBy: 'week' }, false)),
)

/** The mails that are looked at: those of the period, of four weeks at least, moved back by the server until they are old enough. */
const cohortQuery = computed((): Record<string, string> => {
  const days = period.value
  if (!days) return {}
  if (days.isOwn) return {}
  return { from: days.weeks < COHORT_WEEKS ? addDays(days.to, -7 * COHORT_WEEKS) : days.from, to: days.to }
})
export const lag = createReading<ResponseLagAnswer>(computed(() => wholeAddress('response-lag', cohortQuery.value)))
export const silent = createReading<NonResponseAnswer>(computed(() => wholeAddress('non-response', cohortQuery.value)))

/** The full weeks whose published figures are compared, whatever the period. */
const history = computed(() => {
  const to = period.value?.to ?? ''
  return { groupBy: 'team', granularity: 'week', from: to && addDays(to, -7 * COMPARED_WEEKS), to }
})
export const now = createReading<IndicatorsResult>(computed(() => wholeAddress('indicators', history.value)))
export const published = createReading<PublishedIndicators>(
  computed(() => wholeAddress('indicators', { ...history.value, asOf: 'published' })),
)

/** For who may read the audit; a person of another role is not asked for it. */
export const mayReadAudit = computed(() => person.value?.role === 'admin')
export const exports = createReading<AuditList>(
  computed(() => (mayReadAudit.value && scope.value ? 'v1/audit?verb=export&limit=5' : null)),
)
