import { rotateWebhookSecret, WebhookRotation } from '@otzyv/admin'
import { HookPath, RotatedSecretAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const rotateWebhookSecretRoute = verbRoute({
  id: 'rotateWebhookSecret',
  method: 'post',
  path: '/v1/webhooks/:hookId/rotate',
  summary: 'Gives a webhook a new secret, which is shown here alone; those before it hold for a while',
  right: 'webhook_secret.rotate',
  params: HookPath,
  body: WebhookRotation,
  answer: RotatedSecretAnswer,
  refusals: {
    not_found: { code: 'not_found', detail: 'There is no such webhook.' },
    revoked: { code: 'conflict', detail: 'This webhook is revoked; make a new one.' },
  },
  call: async (ctx, { params, body }, { keyring }) => {
    const rotated = await rotateWebhookSecret(ctx, keyring, { ...body, ...params })
    return rotated.outcome === 'rotated'
      ? { secret: rotated.secret, oldUntil: rotated.oldUntil.toISOString() }
      : { outcome: rotated.outcome }
  },
})
