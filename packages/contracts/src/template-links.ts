import { z } from 'zod'

export const TemplateLinkIdPath = z.object({ templateLinkId: z.uuid() })

/** A link for the mails that a helpdesk writes itself, which name their ticket by number. */
export const TemplateLinkAnswer = z
  .object({
    templateLinkId: z.string(),
    survey: z.string(),
    source: z.string().describe('Under which the tickets of the helpdesk are reported'),
    placeholder: z.string().describe('What the helpdesk replaces by the number of the ticket'),
    signed: z.boolean().describe('Whether the number of the ticket must be signed'),
    active: z.boolean().describe('Whether it takes answers'),
    secret: z.string().nullable().describe('By which numbers are signed; null if they are not'),
    waiting: z.number().int().describe('How many versions of answers wait for their ticket'),
    dropped: z
      .array(z.object({ reason: z.string(), answers: z.number().int() }))
      .describe('How many versions became no response, by the reason'),
    snippets: z
      .array(
        z.object({
          locale: z.string(),
          url: z.string().describe('The link without a rating'),
          ratings: z.array(z.object({ rating: z.number().int(), name: z.string(), url: z.string() })),
          html: z.string().describe('What is pasted into a mail of HTML'),
          text: z.string().describe('What is pasted into a mail of text'),
        }),
      )
      .describe('In each language'),
  })
  .meta({ id: 'TemplateLink' })
export type TemplateLinkAnswer = z.infer<typeof TemplateLinkAnswer>

export const TemplateLinksAnswer = z
  .object({ templateLinks: z.array(TemplateLinkAnswer) })
  .meta({ id: 'TemplateLinks' })
export type TemplateLinksAnswer = z.infer<typeof TemplateLinksAnswer>
