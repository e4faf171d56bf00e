import { createWebhook } from '@otzyv/admin'
import { NewWebhookAnswer, NewWebhookWish } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const createWebhookRoute = verbRoute({
  id: 'createWebhook',
  method: 'post',
  path: '/v1/webhooks',
  summary: 'Lets a helpdesk report tickets by signed webhooks; the secret is given here once',
  right: 'webhook.create',
  body: NewWebhookWish,
  answer: NewWebhookAnswer,
  status: 201,
  call: async (ctx, { body }, { keyring, publicUrl }) => {
    const { path, ...made } = await createWebhook(ctx, keyring, body)
    return { ...made, url: publicUrl.replace(/\/+$/, '') + path }
  },
})
