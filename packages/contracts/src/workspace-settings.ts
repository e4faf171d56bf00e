import { z } from 'zod'

/** How often it was changed: a change names the revision it was made on, and is refused if somebody came between. */
export const Revision = z.number().int().describe('Send it with a change: what came between is refused with 409')

/** What can be set of a workspace. */
export const WorkspaceAnswer = z
  .object({
    workspaceId: z.string(),
    name: z.string(),
    timeZone: z.string().describe('Belongs to the rules of counting, and is changed with them'),
    askDelayMinutes: z.number().int().describe('Minutes from the solve to the mail'),
    askAgainDays: z.number().int().describe('Days for which a person is not asked again'),
    staleAfterHours: z.number().int().describe('A solve that is reported later than this gets no mail'),
    linkDays: z.number().int().describe('Days for which a link takes answers'),
    editWindowHours: z.number().int().describe('Hours for which an answer can be changed'),
    followUpDays: z.number().int().describe('Days after a low rating by which the customer should be answered'),
    alertQuiet: z
      .string()
      .describe('From when to when no mail about an alert is sent, such as 20:00-07:00 in its time zone; empty: never'),
    locale: z.string().describe('The language if that of the respondent is not known'),
    senderName: z.string(),
    senderAddress: z.string(),
    hasSender: z.boolean().describe('Whether a sender was set; until then mails come from survey@localhost'),
    brandColour: z
      .string()
      .describe('The accent of mails and pages for customers as #rrggbb; empty for the product’s own'),
    madeUp: z.boolean(),
    tags: z.array(z.string()).describe('By which figures are split, the most important first'),
    erasure: z
      .enum(['keep_counts', 'take_out'])
      .describe('Whether what an erased person counted as stays in the figures, or leaves'),
    revision: Revision,
  })
  .meta({ id: 'WorkspaceSettings' })
export type WorkspaceAnswer = z.infer<typeof WorkspaceAnswer>
