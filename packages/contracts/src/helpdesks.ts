import { z } from 'zod'
import { HelpdeskName } from './helpdesk-names.ts'
import { SkipReason } from './skip-reason.ts'

/** What is known of each helpdesk, and how it is connected. */
export const HelpdesksAnswer = z
  .object({
    helpdesks: z.array(
      z.object({
        name: HelpdeskName,
        label: z.string(),
        secretFrom: z.enum(['otzyv', 'helpdesk']).describe('Who makes the secret: Otzyv, or the helpdesk'),
        steps: z.array(z.string()).describe('What to do there; {url} and {secret} stand for those of the webhook'),
        body: z.string().nullable().describe('What to paste where the helpdesk lets its admin write the body'),
        mail: z
          .object({
            source: z.string().describe('Under which its tickets are reported'),
            placeholder: z
              .string()
              .nullable()
              .describe('What its mails replace by the number of the ticket; null if nothing'),
            where: z.string().describe('Where it is pasted, or why there is no such thing'),
            documentedIn: z.string().nullable().describe('Where the helpdesk says what its mails replace'),
          })
          .describe('The mails that it writes itself'),
      }),
    ),
  })
  .meta({ id: 'Helpdesks' })
export type HelpdesksAnswer = z.infer<typeof HelpdesksAnswer>

/** What a payload would be recorded as; nothing is stored. */
export const HookTrialAnswer = z
  .object({
    events: z.array(
      z.discriminatedUnion('event', [
        z.object({
          event: z.enum(['solved', 'reopened']),
          hasTime: z.boolean().describe('Whether the payload says when; else it is the time of receipt'),
          ticket: z.record(z.string(), z.unknown()).describe('The fields that say something'),
        }),
        z.object({ event: z.literal('none') }).describe('Neither a solve nor a reopen: nothing is recorded'),
      ]),
    ),
  })
  .meta({ id: 'HookTrial' })
export type HookTrialAnswer = z.infer<typeof HookTrialAnswer>

/** The payloads that a webhook brought last, masked, and what they came to. */
export const WebhookPayloadsAnswer = z
  .object({
    payloads: z.array(
      z.object({
        payloadId: z.string(),
        receivedAt: z.iso.datetime(),
        cameTo: z
          .array(
            z.object({
              event: z.enum(['solved', 'reopened', 'none']).describe('`none`: neither a solve nor a reopen'),
              outcome: z
                .enum(['invited', 'skipped', 'recorded', 'known'])
                .nullable()
                .describe('`recorded`, `known`: of a reopen; null: of neither'),
              reason: SkipReason.nullable().describe('Why nobody is asked'),
            }),
          )
          .describe('For each event in it; empty if it was refused'),
        refused: z.string().nullable().describe('Why nothing of it was taken; null: it was taken'),
        payload: z.unknown().describe('Masked and cut; null if it was no JSON'),
      }),
    ),
  })
  .meta({ id: 'WebhookPayloads' })
export type WebhookPayloadsAnswer = z.infer<typeof WebhookPayloadsAnswer>
