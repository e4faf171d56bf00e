import { SURVEY_KINDS } from '@otzyv/domain'
import { z } from 'zod'

/** What a survey asks: one of the kinds that the domain lists. */
export const SurveyKind = z.enum(SURVEY_KINDS)
export type SurveyKind = z.infer<typeof SurveyKind>
