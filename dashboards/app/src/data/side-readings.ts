import type {
  BriefingAnswer,
  InterventionsAnswer,
  MovesAnswer,
  ReasonsAnswer,
  ResponseCounts,
  ResponsesResult,
} from '@otzyv/contracts'
import { computed } from '@preact/signals'
import { comparedWith, figuresAddress, periodQuery } from './asked.ts'
import { createReading } from './create-reading.ts'
import { scope } from './page-state.ts'
import { answersAddress } from './readable-answers.ts'

/** What is to be said of the period on view, against what it is compared with. */
export const briefing = createReading<BriefingAnswer>(
  computed(() => figuresAddress('briefing', { ...periodQuery(), against: comparedWith.value })),
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

/** The days that are spoken of. */
const spokenOf = () => (briefing.data.value ? { from: briefing.data.value.from, to: briefing.data.value.to } : null)
const answersOfPeriod = (resource: string, more: () => Readonly<Record<string, string>>) =>
  computed(() => {
    const days = spokenOf()
    return days && answersAddress(resource, { ...days, ...more() })
  })

/** The newest low ratings of the period, how many there are and wait for an answer, and what those ticked who were not satisfied. */
export const lowResponses = createReading<ResponsesResult>(
  answersOfPeriod('responses', () => ({ low: 'yes', limit: '3' })),
)
export const responseCounts = createReading<ResponseCounts>(answersOfPeriod('responses/counts', () => ({})))
export const weekReasons = createReading<ReasonsAnswer>(
  answersOfPeriod('reasons', () => ({ against: comparedWith.value })),
)
