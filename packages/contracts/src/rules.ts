import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'
import { Day, PresetInForce, SurveyId } from './indicators.ts'

/** The query of `GET /v1/rules`. */
export const RulesQuery = z.strictObject({ workspace: AskedWorkspace, survey: SurveyId })
export type RulesQuery = z.infer<typeof RulesQuery>

const instant = z.iso.datetime().nullable()
const rating = z.number().int()

/** The answer of `GET /v1/rules`: by which rules the figures of a survey are computed, and when they were last checked. */
export const RulesAnswer = z
  .object({
    rulesetVersion: z.number().int(),
    inForceFrom: instant.describe('null: since the workspace was made'),
    timeZone: z.string(),
    changes: z
      .array(z.object({ rulesetVersion: z.number().int(), day: Day }))
      .describe('On which days other rules came into force than the first ones, the oldest first'),
    days: z.enum(['as_written', 'from_instants']),
    countsUnconfirmed: z.boolean(),
    preset: PresetInForce.extend({
      method: z.enum(['share', 'balance', 'mean']),
      scaleMin: rating,
      scaleMax: rating,
      positiveFrom: rating.describe('Ratings from here up are positive'),
      negativeTo: rating.describe('Ratings up to here are negative; those between take no side'),
      neutral: z.enum(['counted', 'left_out']),
    }),
    target: z
      .number()
      .nullable()
      .describe('What the survey is to reach, in the unit of the preset; null: nothing is set'),
    editWindowHours: z.number().int().describe('So long an answer can be changed after its first confirmation'),
    suppressedBelow: z.number().int().describe('Cells of fewer answers are hidden'),
    lowBelow: z.number().int().describe('Figures of fewer answers are marked'),
    falseMoves: z.number().describe('The share of screens without any change on which one is named'),
    selfCheck: z.object({
      at: instant.describe('When all sums were last compared with a full recount; null: never'),
      found: z
        .number()
        .int()
        .nullable()
        .describe('Figures that differed then, and were set right; null for who may not know, and before the first'),
    }),
  })
  .meta({ id: 'Rules' })
export type RulesAnswer = z.infer<typeof RulesAnswer>
