import type { KindRules } from './kind-rules.ts'

/** How likely a recommendation is, from 0 to 10. */
export const nps = {
  kind: 'nps',
  scale: { min: 0, max: 10 },
  styles: ['numbers'],
  preset: 'nps',
  firstSurvey: { name: 'Recommendation (NPS)', share: 0 },
} as const satisfies KindRules
