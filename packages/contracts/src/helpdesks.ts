import { z } from 'zod'
import { HelpdeskName } from './helpdesk-names.ts'

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
