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

/** What would be forgotten of a kind. */
const Due = z
  .object({
    count: z.number().int(),
    oldest: z.iso.datetime().nullable().describe('when the oldest of it was made; null: there is none'),
  })
  .meta({ id: 'RetentionDue' })

/** What would be forgotten, by kind. */
export const DueKinds = z.object(kinds(Due.nullable())).meta({ id: 'DueKinds' })
export type DueKinds = z.infer<typeof DueKinds>

/** After how many days each kind is forgotten, and what that means now. */
export const RetentionAnswer = z
  .object({
    days: RetentionKinds.describe('null: kept for good'),
    limits: z.object(kinds(z.object({ least: z.number().int(), most: z.number().int() }))),
    due: DueKinds.describe('what the next night forgets; null for what is kept for good'),
    lastRun: z
      .object({
        day: z.iso.date().describe('the local day, from two o’clock on'),
        forgotten: z.object(kinds(z.number().int())).describe('how much it forgot'),
      })
      .nullable()
      .describe('the night that was done last; null: none was yet'),
    revision: Revision,
  })
  .meta({ id: 'Retention' })
export type RetentionAnswer = z.infer<typeof RetentionAnswer>

/** How much would be forgotten if the days were these. */
export const RetentionPreview = z.object({ due: DueKinds }).meta({ id: 'RetentionPreview' })
export type RetentionPreview = z.infer<typeof RetentionPreview>
