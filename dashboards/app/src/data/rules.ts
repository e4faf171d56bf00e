import type { RulesAnswer } from '@otzyv/contracts'
import { computed } from '@preact/signals'
import { createReading } from './create-reading.ts'
import { scope } from './page-state.ts'

/** By which rules the figures are computed, and when these changed. */
export const rules = createReading<RulesAnswer>(
  computed(() => {
    if (!scope.value || scope.value.workspace.filling) return null
    const { workspace, survey } = scope.value
    return `v1/rules?${new URLSearchParams({ workspace: workspace.id, survey: survey.id })}`
  }),
)
