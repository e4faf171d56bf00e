import type { KindRules } from './kind-rules.ts'

/** Satisfaction with the help, from 1 to 5. */
export const csat = {
  kind: 'csat',
  scale: { min: 1, max: 5 },
  styles: ['numbers', 'faces', 'stars'],
  preset: 'top2of5',
  firstSurvey: { name: 'Satisfaction (CSAT)', share: 1 },
} as const satisfies KindRules
