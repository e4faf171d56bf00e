import { DIMENSIONS, forEachName } from '@otzyv/domain'
import { z } from 'zod'
import { Against, AgainstAsked } from './against.ts'
import { Day, FilterValues, SurveyId } from './indicators.ts'

/** The query of `GET /v1/reasons` and `GET /v1/comment-words`: whole weeks that are over, as those of `/v1/change-parts`. */
export const VoiceChangesQuery = z.strictObject({
  survey: SurveyId,
  from: Day.optional().describe('A day of the first week; without it the last 13 weeks before `to`'),
  to: Day.optional().describe('The day after the last week; without it the last week that is over'),
  against: AgainstAsked,
  ...forEachName(DIMENSIONS, () => FilterValues),
})
export type VoiceChangesQuery = z.infer<typeof VoiceChangesQuery>

const count = z.number().int()
const sides = {
  from: Day,
  to: Day,
  against: z.object({ kind: Against, from: Day, to: Day }),
  upTo: count.describe('The highest rating that is not satisfied; only those who rated so are counted'),
}

const ReasonSide = z.object({
  low: count.describe('How many were not satisfied'),
  ticked: count.describe('How many of them ticked a reason'),
})

const Taken = z.object({
  n: count.describe('How many below the best rating named it'),
  lost: z.number().describe('How far the figure lies below its best value because of it, in its unit'),
})

/** The answer of `GET /v1/reasons`. */
export const ReasonsAnswer = z
  .object({
    ...sides,
    before: ReasonSide,
    since: ReasonSide,
    reasons: z
      .array(
        z.object({
          id: z.string().describe('As the survey has it'),
          labels: z.record(z.string(), z.string()).describe('By language; {} for one that the survey has no more'),
          before: count.describe('How many ticked it'),
          since: count,
          difference: z
            .number()
            .nullable()
            .describe('Of its shares of those who ticked any, since less before, in points'),
          lower: z.number().nullable(),
          upper: z.number().nullable(),
          adjustedPValue: z.number().nullable().describe('For all reasons of this answer (Benjamini-Hochberg)'),
          stands: z.boolean().describe('Whether the difference stands after that, at a tenth of false ones'),
        }),
      )
      .describe('Those ticked most since first'),
    split: z
      .object({
        unit: z.enum(['percent', 'points', 'mean']),
        before: z.object({ n: count, value: z.number() }),
        since: z.object({ n: count, value: z.number() }),
        total: z.number().describe('How much the figure changed: the points of all parts together'),
        rounding: z.number().describe('What the rounded total has more than its rounded parts'),
        parts: z
          .array(
            z.object({
              id: z.string().nullable().describe('As the survey has it; null: no reason was ticked'),
              labels: z.record(z.string(), z.string()),
              before: Taken,
              since: Taken,
              points: z.number().describe('What it did to the figure: `lost` before, less `lost` since'),
              adjustedPValue: z.number().nullable().describe('Of its share of all who answered, for all parts'),
              stands: z.boolean().describe('Whether more or fewer of all who answered named it, after that'),
            }),
          )
          .describe('The largest first'),
      })
      .nullable()
      .describe(
        'The change of the figure by reason: a response with several reasons counts the same part for each. null if a side has no data',
      ),
  })
  .meta({ id: 'Reasons' })
export type ReasonsAnswer = z.infer<typeof ReasonsAnswer>

const Comments = z.array(z.object({ comment: z.string(), rating: count, day: Day }))

/** The answer of `GET /v1/comment-words`. */
export const CommentWordsAnswer = z
  .object({
    ...sides,
    limit: count.describe('At most this many comments of a side were read, the newest'),
    limitReached: z.boolean().describe('Whether there were more'),
    languages: z
      .array(
        z.object({
          language: z.string().nullable().describe('Of the ticket; null if it is not known'),
          before: count.describe('Comments that were read'),
          since: count,
          words: z
            .array(z.object({ word: z.string(), before: count, since: count }))
            .describe('Words that became more common, with the number of comments that have them; words, not topics'),
        }),
      )
      .describe('That with the most comments first'),
    newest: z.object({ before: Comments, since: Comments }).describe('The five newest comments of each side'),
  })
  .meta({ id: 'CommentWords' })
export type CommentWordsAnswer = z.infer<typeof CommentWordsAnswer>
