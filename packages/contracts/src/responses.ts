import { forEachName } from '@otzyv/domain'
import { z } from 'zod'
import { Day, FilterValues, SurveyId } from './indicators.ts'
import { Evidence } from './survey-response.ts'

export const RESPONSES_LIMIT_MAX = 200

/** The dimensions that single responses are looked for by. */
const RESPONSE_DIMENSIONS = ['team', 'product', 'agent'] as const

/** What single responses are looked for by; what is absent or empty lets any through. */
const ResponseFilter = z.strictObject({
  survey: SurveyId.optional(),
  from: Day.optional().describe('From this day on, of the workspace’s zone'),
  to: Day.optional().describe('Before this day'),
  ...forEachName(RESPONSE_DIMENSIONS, () => FilterValues),
  evidence: z.array(Evidence).default([]),
  rating: z.array(z.coerce.number().int().min(0).max(10)).max(11).default([]),
  excluded: z.enum(['yes', 'no'], { error: 'must be yes or no' }).optional(),
  overruled: z.enum(['yes', 'no'], { error: 'must be yes or no' }).optional(),
})

/** The query of `GET /v1/responses`. */
export const ResponsesQuery = ResponseFilter.extend({
  limit: z.coerce.number().int().min(1).max(RESPONSES_LIMIT_MAX).default(50),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
})
export type ResponsesQuery = z.infer<typeof ResponsesQuery>

const value = z.string().nullable().describe('null if it was not given')

/** One response with its ticket. Nothing says who answered but what they wrote themselves. */
export const ListedResponse = z
  .object({
    invitationId: z.string(),
    survey: z.string(),
    day: Day.describe('On which it counts'),
    answeredAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    ticket: z.object({ source: z.string(), id: z.string(), solvedAt: z.iso.datetime() }),
    ...forEachName(RESPONSE_DIMENSIONS, () => value),
    rating: z.number().int(),
    comment: z.string(),
    reasons: z.array(z.string()),
    evidence: Evidence,
    evidenceReason: z.string().describe('Why it is taken for that: a rule, or `overruled` by a person'),
    overruled: z.boolean().describe('Whether a person decided about its evidence'),
    excluded: z.string().nullable().describe('Why a person left it out of the figures; null if nobody did'),
  })
  .meta({ id: 'ListedResponse' })
export type ListedResponse = z.infer<typeof ListedResponse>

/** The answer of `GET /v1/responses`, newest day first. */
export const ResponsesResult = z
  .object({
    responses: z.array(ListedResponse),
    next: z.string().nullable().describe('The `cursor` of the next page; null if this is the last one'),
  })
  .meta({ id: 'ResponsesResult' })
export type ResponsesResult = z.infer<typeof ResponsesResult>
