import { z } from 'zod'
import { Revision } from './workspace-settings.ts'

const kinds = <T extends z.ZodType>(of: T) => ({
  comments: of,
  addresses: of,
  unanswered_tickets: of,
  mail_events: of,
  link_hits: of,
  mailbox_mails: of,
})

/** The kinds of data that can be forgotten by themselves. */
export const RetentionKinds = z.object(kinds(z.number().int().nullable())).meta({ id: 'RetentionKinds' })
export type RetentionKinds = z.infer<typeof RetentionKinds>

/** After how many days each kind is forgotten, and what that means now. */
export const RetentionAnswer = z
  .object({
    days: RetentionKinds.describe('null: kept for good'),
    limits: z.object(kinds(z.object({ least: z.number().int(), most: z.number().int() }))),
    due: RetentionKinds.describe('how much the next night forgets; null for what is kept for good'),
    lastRun: z.iso.date().nullable().describe('the night that was done last; null: none was yet'),
    revision: Revision,
  })
  .meta({ id: 'Retention' })
export type RetentionAnswer = z.infer<typeof RetentionAnswer>

/** How much would be forgotten if the days were these. */
export const RetentionPreview = z.object({ due: RetentionKinds }).meta({ id: 'RetentionPreview' })
export type RetentionPreview = z.infer<typeof RetentionPreview>
