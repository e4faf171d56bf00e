import { z } from 'zod'
import { cleanText } from './clean-text.ts'
import { cutText } from './cut-text.ts'
import { Evidence } from './survey-response.ts'

/** The query of `GET /v1/evidence`. */
export const EvidenceQuery = z.strictObject({
  evidence: Evidence.optional().describe('Without it, all that is not plainly confirmed or was ever decided about'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

/** The responses that may want a person's look, the newest first. */
export const EvidenceList = z
  .object({
    responses: z.array(
      z.object({
        invitationId: z.string(),
        surveyId: z.string(),
        rating: z.number().int(),
        evidence: Evidence,
        reason: z.string().describe("The newest decision's reason, else that of the version that is the response now"),
        decidedBy: z.string().describe('A person or a key by its name, or `rule`'),
        localDay: z.iso.date(),
        updatedAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'EvidenceList' })

export const EvidencePath = z.object({ invitationId: z.uuid() })

/** The body of `PUT /v1/evidence/:invitationId`: a person's decision. */
export const EvidenceOverruled = z.object({
  evidence: Evidence,
  note: z
    .string()
    .nullish()
    .transform((note) => cutText(cleanText(note ?? '').trim(), 1000))
    .describe('Why; 1000 characters are kept'),
})

/** What the decision changed. */
export const EvidenceOutcome = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('overruled'), before: Evidence, after: Evidence }),
    z.object({ outcome: z.literal('unchanged'), evidence: Evidence }),
  ])
  .meta({ id: 'EvidenceOutcome' })

/** Whether a response is left out of the figures by a person. */
export const ResponseExcluded = z
  .object({ outcome: z.enum(['excluded', 'excluded_already']) })
  .meta({ id: 'ResponseExcluded' })
export const ResponseIncluded = z.object({ outcome: z.literal('included') }).meta({ id: 'ResponseIncluded' })

export const ResponsePath = z.object({ invitationId: z.uuid() })
