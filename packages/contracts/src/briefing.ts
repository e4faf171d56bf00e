import { DIMENSIONS, forEachName } from '@otzyv/domain'
import { z } from 'zod'
import { Against, AgainstAsked } from './against.ts'
import { AskedWorkspace } from './asked-workspace.ts'
import { CoverageOutcome } from './coverage.ts'
import { Day, FilterValues, SurveyId } from './indicators.ts'
import { SurveyKind } from './survey-kind.ts'

/** The query of `GET /v1/briefing`: whole weeks that are over; without them the newest. Strict, as all queries. */
export const BriefingQuery = z.strictObject({
  workspace: AskedWorkspace,
  survey: SurveyId,
  week: Day.optional().describe(
    'a day of the one week that is spoken of, in place of `from` and `to`; without all three it is the last full week',
  ),
  from: Day.optional().describe('a day of the first week of a longer period; without it the week of `to`'),
  to: Day.optional().describe('the day after the last week, or a day of it; without it the last week that is over'),
  against: AgainstAsked,
  ...forEachName(DIMENSIONS, () => FilterValues),
})
export type BriefingQuery = z.infer<typeof BriefingQuery>

const value = z.number().describe('in the unit of the preset')

/** What a period was like: a figure, no answers at all, or one that is not shown because it could reveal a person. */
export const PeriodFigure = z
  .discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('figure'),
      n: z.number().int(),
      value,
      lower: value.nullable(),
      upper: value.nullable(),
    }),
    z.object({ outcome: z.literal('none') }),
    z.object({ outcome: z.literal('hidden') }),
  ])
  .meta({ id: 'PeriodFigure' })
export type PeriodFigure = z.infer<typeof PeriodFigure>

/** The weeks compared with, and how far chance alone leads from them, 19 times in 20, with as many answers as the period has. */
const UsualFact = z
  .object({
    value,
    n: z.number().int(),
    weeks: z.number().int(),
    lowest: value,
    highest: value,
    side: z.enum(['lower', 'higher', 'as_usual']),
  })
  .meta({ id: 'Usual' })
export type UsualFact = z.infer<typeof UsualFact>

/** What the survey is to reach, and where the figure stands to it by its own interval. */
const TargetFact = z
  .object({
    value,
    side: z
      .enum(['below', 'above', 'unclear'])
      .describe('below or above if the whole interval is; else chance alone could have brought it to the other side'),
  })
  .meta({ id: 'TargetFact' })
export type TargetFact = z.infer<typeof TargetFact>

const MovedDimension = z.enum(['team', 'product'])

/** A team or a product; the value is empty for answers to which none was given. */
const Subject = z.object({ dimension: MovedDimension, value: z.string(), label: z.string() }).meta({ id: 'Subject' })
export type Subject = z.infer<typeof Subject>

const AFigure = z.object({ n: z.number().int(), value, lower: value.nullable(), upper: value.nullable() })

/** A change that stands after adjustment over everything that was looked at. */
export const RealChange = z.object({
  side: z.enum(['lower', 'higher']),
  since: Day.describe('the first day of the first week since the change'),
  weeksSince: z.number().int(),
  weeksBefore: z.number().int(),
  hiddenWeeks: z
    .number()
    .int()
    .describe('how many of these weeks are hidden from the reader, and left out of all its figures'),
  before: AFigure,
  after: AFigure,
  difference: z.object({ value, lower: value, upper: value }),
  adjustedPValue: z.number(),
})
export type RealChange = z.infer<typeof RealChange>

/** The same with what it is of, and what carries it. */
const MoveFact = z
  .object({
    subject: Subject,
    ...RealChange.shape,
    causes: z
      .array(z.object({ subject: Subject, before: value, after: value }))
      .describe('the parts that changed the same way; none where the parts are not given to this reader'),
    othersSteady: z
      .object({ before: value, after: value })
      .nullable()
      .describe('the other parts together, where chance could explain how they differ'),
    split: z
      .object({ service: value, mix: value })
      .nullable()
      .describe(
        'what of the difference is service, and what that there were more of the parts that are always lower or higher',
      ),
  })
  .meta({ id: 'Move' })
export type MoveFact = z.infer<typeof MoveFact>

/** Of one dimension: how many changed, how many did not, and of how many there are too few answers to say. */
const OthersFact = z.object({
  dimension: MovedDimension,
  moved: z.number().int(),
  steady: z.number().int(),
  tooFew: z.number().int(),
})
export type OthersFact = z.infer<typeof OthersFact>

const LowRatingsFact = z.object({
  count: z.number().int(),
  of: z.number().int(),
  lowest: z.number().int(),
  upTo: z.number().int().describe('the highest rating that is low'),
})
export type LowRatingsFact = z.infer<typeof LowRatingsFact>

const RunningFact = z.object({
  days: z.number().int().describe('how many of its 7 days are over'),
  figure: PeriodFigure,
  usual: UsualFact.nullable(),
})
export type RunningFact = z.infer<typeof RunningFact>

const ResponseFact = z.object({
  sent: z.number().int().describe('surveys sent in the period'),
  answered: z.number().int().describe('how many of these were answered by now'),
  solved: z
    .number()
    .int()
    .nullable()
    .describe('tickets solved in the period, of all surveys; null where they are not given'),
  notAsked: z.number().int().nullable(),
  chiefReason: CoverageOutcome.nullable().describe('the most frequent reason for not asking'),
})
export type ResponseFact = z.infer<typeof ResponseFact>

/** One statement, without words: each page and mail has its own for it, the same everywhere. */
export const BriefingSentence = z
  .discriminatedUnion('says', [
    z.object({
      says: z.literal('period'),
      weeks: z.number().int().describe('how many weeks the period has'),
      hiddenWeeks: z.number().int().describe('how many of them are hidden from the reader, and left out'),
      figure: PeriodFigure,
      against: Against,
      usual: UsualFact.nullable().describe('what it is compared with; null if that has too few answers'),
      target: TargetFact.nullable().describe('null without a target, and without a figure'),
    }),
    z.object({ says: z.literal('move'), move: MoveFact }),
    z.object({ says: z.literal('moves'), side: z.enum(['lower', 'higher']), moves: z.array(MoveFact) }),
    z.object({ says: z.literal('steady'), others: OthersFact, compared: z.number().int() }),
    z.object({ says: z.literal('low_ratings'), lowRatings: LowRatingsFact }),
    z.object({ says: z.literal('running'), running: RunningFact }),
    z.object({ says: z.literal('first_week'), running: RunningFact }),
    z.object({ says: z.literal('response'), response: ResponseFact }),
  ])
  .meta({ id: 'BriefingSentence' })
export type BriefingSentence = z.infer<typeof BriefingSentence>

/** What a figure says of the customers, which decides the words for it. */
export const Measure = z.enum(['satisfied', 'good', 'easy', 'nps', 'score']).meta({ id: 'Measure' })
export type Measure = z.infer<typeof Measure>

/** The answer of `GET /v1/briefing`: at most six sentences, and what they were chosen from. */
export const BriefingAnswer = z
  .object({
    workspace: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), madeUp: z.boolean() }),
    survey: z.object({ id: z.string(), kind: SurveyKind, name: z.string() }),
    preset: z.object({
      id: z.string(),
      name: z.string(),
      unit: z.enum(['percent', 'points', 'mean']),
      measures: Measure,
    }),
    from: Day,
    to: Day,
    weeks: z.number().int().describe('how many weeks the period has'),
    isLast: z.boolean().describe('whether it ends with the newest full week'),
    against: z.object({ kind: Against, from: Day, to: Day }).describe('what the period is compared with'),
    sentences: z.array(BriefingSentence).max(6).describe('none while the period is being counted'),
    moves: z.array(MoveFact).describe('all changes that stand, the largest first'),
    movedWeeks: z
      .array(z.array(PeriodFigure))
      .describe('of each of `moves` its last 26 weeks up to `to`, the oldest first, as the reader is shown them'),
    compared: z.number().int().describe('how many comparisons were judged together'),
    baseline: z
      .object({
        value,
        n: z.number().int(),
        weeks: z
          .array(z.object({ from: Day, lowest: value, highest: value }))
          .describe(
            'how far chance alone leads in each of them, with as many answers as it has: the 13 weeks before, and those of the period',
          ),
      })
      .nullable()
      .describe('the 13 weeks before the period, whatever it is compared with; null without enough answers'),
    counting: z
      .boolean()
      .describe('whether answers of the period are still being counted; then there are no sentences yet'),
    falseMoves: z.number().describe('the share of false ones expected among the changes that stand'),
  })
  .meta({ id: 'Briefing' })
export type BriefingAnswer = z.infer<typeof BriefingAnswer>
