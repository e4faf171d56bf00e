import type { MovesAnswer, ResponseCounts } from '@otzyv/contracts'
import { computed } from '@preact/signals'
import { comparedWith, figuresAddress, periodQuery } from '../../data/asked.ts'
import { createReading } from '../../data/create-reading.ts'
import { answersAddress } from '../../data/readable-answers.ts'

/** The teams of the period on view, each with what is said of it. */
export const teamsReading = createReading<MovesAnswer>(
  computed(() => figuresAddress('moves', { by: 'team', against: comparedWith.value, ...periodQuery() })),
)

/** How many low ratings of the period wait for an answer, for who may read single answers; of an agent those that they handled. */
export const waitingReading = createReading<ResponseCounts>(
  computed(() => answersAddress('responses/counts', { low: 'yes', ...periodQuery() })),
)
