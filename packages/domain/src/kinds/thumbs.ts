import type { KindRules } from './kind-rules.ts'

/** Good or bad, and nothing between: 0 is bad, 1 is good. */
export const thumbs = {
  kind: 'thumbs',
  scale: { min: 0, max: 1 },
  styles: ['thumbs'],
  preset: 'thumbs_up',
  firstSurvey: null,
} as const satisfies KindRules
