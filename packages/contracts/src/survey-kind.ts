import { z } from 'zod'

/** What a survey asks: satisfaction (CSAT), recommendation (NPS) or effort (CES). */
export const SurveyKind = z.enum(['csat', 'nps', 'ces'])
export type SurveyKind = z.infer<typeof SurveyKind>

/** The scale of each kind, both ends included. */
export const SCALES: Readonly<Record<SurveyKind, { min: number; max: number }>> = {
  csat: { min: 1, max: 5 },
  nps: { min: 0, max: 10 },
  ces: { min: 1, max: 7 },
}
