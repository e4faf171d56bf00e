import type { MovesAnswer } from '@otzyv/contracts'
import { computed } from '@preact/signals'
import { comparedWith, figuresAddress, periodQuery } from '../../data/asked.ts'
import { createReading } from '../../data/create-reading.ts'

/** The teams of the period on view, each with what is said of it. */
export const teamsReading = createReading<MovesAnswer>(
  computed(() => figuresAddress('moves', { by: 'team', against: comparedWith.value, ...periodQuery() })),
)
