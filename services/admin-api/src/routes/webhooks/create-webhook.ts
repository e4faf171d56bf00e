import { createWebhook, NewWebhook } from '@otzyv/admin'
import { CreatedWebhookAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { urlOf } from '../../verb-route/url-of.ts'

export const createWebhookRoute = verbRoute({
  id: 'createWebhook',
  method: 'post',
  path: '/v1/webhooks',
  summary: 'Lets a helpdesk report tickets by webhook; its secret is shown here alone',
  right: 'webhook.create',
  body: NewWebhook,
  answer: CreatedWebhookAnswer,
  status: 201,
  call: async (ctx, { body }, { keyring, publicUrl }) => {
    const { path, ...created } = await createWebhook(ctx, keyring, body)
    return { ...created, url: urlOf(publicUrl, path) }
  },
})
