import { SCALE_STYLES } from '@otzyv/domain'
import { z } from 'zod'
import { FollowUp, Thanks } from './page-settings.ts'
import { SurveyKind } from './survey-kind.ts'
import { RatingBands, ThanksMails } from './thanks-mails.ts'
import { Revision } from './workspace-settings.ts'

export const SurveyPath = z.object({ surveyId: z.string().max(63) })

/** A survey with all that can be set of it. */
export const SurveyAnswer = z
  .object({
    surveyId: z.string(),
    kind: SurveyKind,
    scale: z.object({ min: z.number().int(), max: z.number().int() }),
    bands: RatingBands,
    scaleStyles: z.array(z.enum(SCALE_STYLES)).describe('The looks that its kind has'),
    settings: z.looseObject({
      name: z.string(),
      active: z.boolean(),
      share: z.number().int().describe('Its part of the tickets, among the active surveys of the workspace'),
      scaleStyle: z.enum(SCALE_STYLES).describe('How its scale looks in mails and on pages'),
      target: z.number().nullable().describe('What its indicator is to reach, in its own unit; null: none was set'),
      wording: z.record(z.string(), z.record(z.string(), z.string())).describe('Its own words, by language'),
      followUp: FollowUp,
      thanks: Thanks,
      thanksMails: ThanksMails.describe('The mails of thanks, by the band of the rating'),
    }),
    revision: Revision,
  })
  .meta({ id: 'Survey' })
export type SurveyAnswer = z.infer<typeof SurveyAnswer>

export const SurveysAnswer = z.object({ surveys: z.array(SurveyAnswer) }).meta({ id: 'Surveys' })
export type SurveysAnswer = z.infer<typeof SurveysAnswer>

/** Which preview of a survey, with which words. */
export const PreviewQuery = z.object({
  as: z.enum(['mail', 'page', 'thanksMail']),
  locale: z.string().max(35).default('en'),
  draft: z
    .string()
    .max(60_000)
    .default('')
    .describe(
      'What is tried in place of what is stored (`wording`, `scaleStyle`, `followUp`, `thanks`, and `thanksMail`, the text of one): JSON in base64url',
    ),
})
