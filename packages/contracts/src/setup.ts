import { z } from 'zod'
import { MailCarrier, MailFault, MailServer } from './mail-server.ts'
import { SkipReason } from './skip-reason.ts'
import { Revision } from './workspace-settings.ts'

/** What leads from an empty workspace to its first answer, in order. */
export const SetupStep = z.enum(['workspace', 'sender', 'mail', 'ticket', 'survey', 'answer'])
export type SetupStep = z.infer<typeof SetupStep>

/**
 * Where the mails of a workspace end up. `held`: they wait, since there is no sender for a real mail server. `stays_here`:
 * the mailbox keeps them; `stays_here_nameless` the same, and they name survey@localhost. `unknown`: another process knows.
 */
export const MailState = z.enum(['goes_out', 'held', 'stays_here', 'stays_here_nameless', 'unknown'])
export type MailState = z.infer<typeof MailState>

/** How far a workspace is set up, computed from what is there: nothing of it is ticked off by hand. */
export const SetupAnswer = z
  .object({
    steps: z.array(z.object({ id: SetupStep, done: z.boolean() })),
    finished: z.boolean().describe('whether the first answer is in the figures'),
    workspace: z.object({
      name: z.string(),
      timeZone: z.string(),
      locale: z.string(),
      madeUp: z.boolean(),
      revision: Revision,
    }),
    sender: z.object({ name: z.string(), address: z.string(), isSet: z.boolean() }),
    mail: z.object({
      state: MailState,
      carrier: MailCarrier,
      server: MailServer.nullable(),
      lastTest: z
        .object({ at: z.string(), fault: MailFault.nullable().describe('null: the server took it') })
        .nullable()
        .describe('the newest test mail since the server was set'),
      mailbox: z.string().nullable().describe('the path of the page with the mails that stay here'),
    }),
    ticket: z
      .object({
        at: z.string(),
        source: z.string(),
        ticketId: z.string(),
        skipReason: SkipReason.nullable().describe('null: its customer is asked'),
      })
      .nullable()
      .describe('the ticket that came in last'),
    survey: z.object({
      sentAt: z.string().nullable(),
      dueAt: z.string().nullable().describe('when the next mail is due'),
      trouble: z.string().nullable().describe('why that mail was put off'),
    }),
    answers: z.object({
      stored: z.number().int().describe('up to 100'),
      counted: z.number().int().describe('of these, those that are in the figures'),
    }),
  })
  .meta({ id: 'Setup' })
export type SetupAnswer = z.infer<typeof SetupAnswer>
