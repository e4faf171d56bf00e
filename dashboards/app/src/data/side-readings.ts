import type {
  BriefingAnswer,
  InterventionsAnswer,
  ReasonsAnswer,
  ResponseCounts,
  ResponsesResult,
} from '@otzyv/contracts'
import { computed } from '@preact/signals'
import { comparedWith, figuresAddress, period, periodQuery } from './asked.ts'
import { createReading } from './create-reading.ts'
import { scope } from './page-state.ts'
import { answersAddress } from './readable-answers.ts'

/** What is to be said of the period on view, against what it is compared with. */
export const briefing = createReading<BriefingAnswer>(
  computed(() => figuresAddress('briefing', { ...periodQuery(), against: comparedWith.value })),
)

/** What was done to raise quality, as far as this reader sees the teams that it touched. */
export const interventions = createReading<InterventionsAnswer>(
  computed(() =>
    scope.value && !scope.value.workspace.filling
      ? `v1/interventions?${new URLSearchParams({ workspace: scope.value.workspace.id })}`
      : null,
  ),
)

/**
 * About the answers of the period on view. A briefing speaks of the same weeks, so nobody waits for it to be asked for them.
 */
const answersOfPeriod = (resource: string, more: () => Readonly<Record<string, string>>) =>
  computed(() => (period.value ? answersAddress(resource, { ...periodQuery(), ...more() }) : null))

/** The newest low ratings of the period, how many there are and wait for an answer, and what those ticked who were not satisfied. */
export const lowResponses = createReading<ResponsesResult>(
  answersOfPeriod('responses', () => ({ low: 'yes', limit: '3' })),
)
export const responseCounts = createReading<ResponseCounts>(answersOfPeriod('responses/counts', () => ({})))
export const weekReasons = createReading<ReasonsAnswer>(
  answersOfPeriod('reasons', () => ({ against: comparedWith.value })),
)
