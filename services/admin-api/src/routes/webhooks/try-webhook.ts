import { HookSettings } from '@otzyv/admin'
import { HelpdeskName, HookTrialAnswer } from '@otzyv/contracts'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

const HookTrial = z
  .strictObject({
    helpdesk: HelpdeskName,
    settings: HookSettings.optional().describe('For `custom` only'),
    timeZone: z.string().default('').describe('In which times without a zone are read'),
    payload: z.unknown().describe('As the helpdesk would send it'),
  })
  .refine(({ helpdesk, settings }) => (helpdesk === 'custom') === (settings !== undefined), {
    path: ['settings'],
    error: 'are needed for the helpdesk `custom`, and only for it',
  })

export const tryWebhookRoute = verbRoute({
  id: 'tryWebhook',
  method: 'post',
  path: '/v1/webhooks/try',
  summary: 'What a payload would be recorded as; nothing is stored',
  right: 'webhook.read',
  body: HookTrial,
  answer: HookTrialAnswer,
  call: async (ctx, { body }, { steps }) => {
    const { helpdesk, settings = {}, payload, timeZone } = parseOrRefuse(HookTrial, body)
    const trial = { helpdesk, settings, payload, timeZone: timeZone || null }
    return { events: steps.tryHook(trial, ctx.now()) }
  },
})
