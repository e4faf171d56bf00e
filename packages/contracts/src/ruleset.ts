import { z } from 'zod'
import { SurveyKind } from './survey-kind.ts'
import { Revision } from './workspace-settings.ts'

const Unconfirmed = z.enum(['leave_out', 'include_if_quiet'])
const When = z.iso.datetime().nullable()

/** A version of the rules by which figures are counted. */
const RulesetVersion = z
  .object({
    version: z.number().int(),
    state: z.enum(['in_force', 'being_built', 'given_up', 'past']),
    timeZone: z.string(),
    days: z.enum(['as_written', 'from_instants']),
    unconfirmed: Unconfirmed,
    presets: z.record(z.string(), z.string()).describe('Of surveys whose rule is not that of their kind'),
    madeBy: z.string(),
    note: z.string(),
    madeAt: When,
    inForceFrom: When,
    inForceTo: When,
  })
  .meta({ id: 'RulesetVersion' })

/** The rules by which figures are counted, and what there is to choose from. */
export const RulesetAnswer = z
  .object({
    versions: z.array(RulesetVersion).describe('Newest first'),
    surveys: z.array(
      z.object({
        surveyId: z.string(),
        name: z.string(),
        kind: SurveyKind,
        preset: z.string().describe('The rule in force'),
        presets: z.array(z.object({ id: z.string(), name: z.string() })).describe('Those that fit its kind'),
      }),
    ),
    revision: Revision,
  })
  .meta({ id: 'Ruleset' })
export type RulesetAnswer = z.infer<typeof RulesetAnswer>

const WeekFigure = z.object({
  preset: z.string(),
  n: z.number().int(),
  value: z.number().nullable().describe('null: there is none'),
  unit: z.string(),
})

/** What a change of the rules would do. */
export const RulesetPreviewAnswer = z
  .discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('changes'),
      built: z.boolean().describe('Whether it is built beside the figures in force first, since its days are others'),
      days: z.number().int().describe('Days that are counted again'),
      periods: z
        .object({ week: z.number().int(), month: z.number().int(), quarter: z.number().int() })
        .describe('Periods whose figures are computed again; what was published stays as it was'),
      week: z.iso.date().describe('The Monday of the last full week'),
      figures: z.array(z.object({ surveyId: z.string(), before: WeekFigure, after: WeekFigure })),
    }),
    z.object({ outcome: z.literal('unchanged') }),
    z.object({ outcome: z.literal('under_way'), version: z.number().int() }),
  ])
  .meta({ id: 'RulesetPreview' })
export type RulesetPreviewAnswer = z.infer<typeof RulesetPreviewAnswer>
