import { DIMENSIONS, forEachName } from '@otzyv/domain'
import { z } from 'zod'
import { cleanText } from './clean-text.ts'
import { FollowUpState, ListedFollowUp } from './follow-up-state.ts'
import { CSV_CELLS, Day, FilterValues, SurveyId } from './indicators.ts'
import { RESPONSE_COLUMNS } from './response-columns.ts'
import { ResponseTag } from './response-tags.ts'
import { Evidence } from './survey-response.ts'
import { ListedThanksMail } from './thanks-mails.ts'

export const RESPONSES_LIMIT_MAX = 200
/** As many answers are looked at when they are counted. */
export const RESPONSES_COUNTED_MAX = 100_000

const yesOrNo = z.enum(['yes', 'no'], { error: 'must be yes or no' }).optional()
const search = 'must be at most 200 characters'

/** What single responses are looked for by; what is absent or empty lets any through. */
export const ResponseFilter = z.strictObject({
  invitation: z.uuid('must be the id of an invitation').optional().describe('Only the response to this one'),
  survey: SurveyId.optional(),
  from: Day.optional().describe('From this day on, of the workspace’s zone'),
  to: Day.optional().describe('Before this day'),
  ...forEachName(DIMENSIONS, () => FilterValues),
  evidence: z.array(Evidence).default([]),
  rating: z.array(z.coerce.number().int().min(0).max(10)).max(11).default([]),
  excluded: yesOrNo,
  overruled: yesOrNo,
  comment: yesOrNo.describe('Whether something was written'),
  low: z
    .enum(['yes'], { error: 'must be yes' })
    .optional()
    .describe('Only low ratings that count, as the survey’s preset takes them: 1 and 2 of 5, 0 to 6 of NPS'),
  followUp: z.array(FollowUpState).default([]).describe('Only those whose follow-up is in one of these states'),
  reason: z.array(z.string().max(200)).max(50).default([]).describe('Only those with one of these reasons ticked'),
  responseTag: z.array(ResponseTag).max(50).default([]).describe('Only those that somebody gave one of these tags'),
  search: z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().max(200, search))
    .optional()
    .describe(
      'Words of the comment, in any of their forms; "in quotes" side by side, `or` between them, `-` before one',
    ),
})
export type ResponseFilter = z.infer<typeof ResponseFilter>

/** The query of `GET /v1/responses`. */
export const ResponsesQuery = ResponseFilter.extend({
  limit: z.coerce.number().int().min(1).max(RESPONSES_LIMIT_MAX).default(50),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
})
export type ResponsesQuery = z.infer<typeof ResponsesQuery>

const columnNames = RESPONSE_COLUMNS.map(({ name }) => name)
const columns = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((name) => name !== ''))
  .pipe(z.array(z.enum(columnNames, { error: `must be of ${columnNames.join(', ')}, separated by commas` })))
  .describe('The columns of the file, separated by commas; all of them without it')

/** The query of `GET /v1/responses.jsonl`. */
export const ResponsesJsonlQuery = ResponseFilter.extend({ columns })
/** The query of `GET /v1/responses.csv`. */
export const ResponsesCsvQuery = ResponsesJsonlQuery.extend(CSV_CELLS)

const value = z.string().nullable().describe('null if it was not given')

/** One response with its ticket. Nothing says who answered but what they wrote themselves. */
export const ListedResponse = z
  .object({
    invitationId: z.string(),
    survey: z.string(),
    day: Day.describe('On which it counts'),
    answeredAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    ticket: z.object({
      source: z.string(),
      id: z.string(),
      solvedAt: z.iso.datetime(),
      url: z.string().nullable().describe('Where it is opened; null if nobody has set where tickets of its source are'),
    }),
    ...forEachName(DIMENSIONS, () => value),
    labels: z.object(forEachName(DIMENSIONS, () => value)).describe('What these values are shown as'),
    rating: z.number().int(),
    comment: z.string(),
    reasons: z.array(z.string()),
    responseTags: z.array(z.string()).describe('What people tagged it with; `tag` is that of its ticket'),
    evidence: Evidence,
    evidenceReason: z.string().describe('Why it is taken for that: a rule, or `overruled` by a person'),
    overruled: z.boolean().describe('Whether a person decided about its evidence'),
    excluded: z.string().nullable().describe('Why a person left it out of the figures; null if nobody did'),
    low: z.boolean().describe('Whether it is a low rating that counts'),
    followUp: ListedFollowUp.nullable().describe('null if there is nothing to follow up'),
    thanksMail: ListedThanksMail.nullable().describe('null if no mail of thanks was ever to go out'),
  })
  .meta({ id: 'ListedResponse' })
export type ListedResponse = z.infer<typeof ListedResponse>

/** The answer of `GET /v1/responses`, newest day first. */
export const ResponsesResult = z
  .object({
    responses: z.array(ListedResponse),
    reasons: z
      .array(
        z.object({
          survey: z.string(),
          id: z.string(),
          labels: z.record(z.string(), z.string()).describe('By language'),
        }),
      )
      .describe('What the reasons are called that the surveys ask for now; one that is asked for no more has no label'),
    next: z.string().nullable().describe('The `cursor` of the next page; null if this is the last one'),
  })
  .meta({ id: 'ResponsesResult' })
export type ResponsesResult = z.infer<typeof ResponsesResult>

/** The answer of `GET /v1/responses/counts`. */
export const ResponseCounts = z
  .object({
    all: z.number().int(),
    low: z.number().int().describe('Low ratings that count'),
    waiting: z.number().int().describe('Of which the follow-up is open'),
    contacted: z.number().int(),
    resolved: z.number().int(),
    waitingByTeam: z
      .array(z.object({ team: z.string(), waiting: z.number().int() }))
      .describe('How many wait of each team that has one, as figures name it; empty where it was not given'),
    firstContactByTeam: z
      .array(
        z.object({
          team: z.string(),
          contacted: z.number().int().describe('Low ratings that somebody saw to'),
          medianHours: z.number().describe('Half of these took at most so long from the answer to the first contact'),
          p90Hours: z.number().describe('Nine in ten took at most so long'),
        }),
      )
      .describe(
        'How soon somebody contacted those who rated low, of each team that has one; those who wait are not in it',
      ),
    waitingSince: Day.nullable().describe('The day of the first one that waits; null if none does'),
    limited: z.boolean().describe(`Whether there are more than ${RESPONSES_COUNTED_MAX}; then as many are counted`),
  })
  .meta({ id: 'ResponseCounts' })
export type ResponseCounts = z.infer<typeof ResponseCounts>
