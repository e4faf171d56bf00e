import { z } from 'zod'

/** A mail of the mailbox, which keeps what a trial would send. */
export const MailPath = z.object({ id: z.string().describe('The id of the mail, as /mailbox.json has it') })

/** What `GET /mailbox.json` lists, the newest first. */
export const MailboxList = z
  .object({
    mails: z.array(
      z.object({
        id: z.string(),
        from: z.string(),
        to: z.string(),
        subject: z.string(),
        date: z.iso.datetime(),
        links: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'MailboxList' })
