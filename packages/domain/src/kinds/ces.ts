import type { KindRules } from './kind-rules.ts'

/** How easy it was, from 1 to 7. */
export const ces = {
  kind: 'ces',
  scale: { min: 1, max: 7 },
  styles: ['numbers', 'faces'],
  preset: 'ces_top',
  firstSurvey: { name: 'Effort (CES)', share: 0 },
} as const satisfies KindRules
