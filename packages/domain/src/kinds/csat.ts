import type { KindRules } from './kind-rules.ts'

/** Satisfaction with the help, from 1 to 5. */
export const csat = {
  kind: 'csat',
  scale: { min: 1, max: 5 },
  // Faces of Unicode 6.1 at most: a mail is read on old machines, too.
  looks: { numbers: null, faces: ['😠', '😞', '😐', '😊', '😃'], stars: ['1★', '2★', '3★', '4★', '5★'] },
  preset: 'top2of5',
  firstSurvey: { name: 'Satisfaction (CSAT)', share: 1 },
} as const satisfies KindRules
