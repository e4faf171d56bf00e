import type { AlertsAnswer } from '@otzyv/contracts'
import { computed } from '@preact/signals'
import { createReading } from './create-reading.ts'
import { scope } from './page-state.ts'

/** The alerts of the workspace on view, of all its surveys. */
export const alerts = createReading<AlertsAnswer>(
  computed(() =>
    scope.value && !scope.value.workspace.filling
      ? `v1/alerts?${new URLSearchParams({ workspace: scope.value.workspace.id })}`
      : null,
  ),
)

/** How many of them are open; single low ratings are counted where they are read. */
export const openAlerts = computed(
  () => alerts.data.value?.alerts.filter(({ state, kind }) => state === 'open' && kind !== 'bad_rating').length ?? 0,
)
