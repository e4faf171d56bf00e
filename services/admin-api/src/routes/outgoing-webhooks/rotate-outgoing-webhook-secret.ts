import { rotateOutgoingWebhookSecret } from '@otzyv/admin'
import { NothingMore, OutgoingWebhookPath, RotatedOutgoingSecretAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const rotateOutgoingWebhookSecretRoute = verbRoute({
  id: 'rotateOutgoingWebhookSecret',
  method: 'post',
  path: '/v1/outgoing-webhooks/:outgoingWebhookId/rotate',
  summary: 'Gives an outgoing webhook a new secret, which is shown here alone; the old one signs, too, for a day',
  right: 'outgoing_webhook_secret.rotate',
  params: OutgoingWebhookPath,
  body: NothingMore,
  answer: RotatedOutgoingSecretAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such outgoing webhook.' } },
  call: async (ctx, { params, body }, { keyring }) => {
    const rotated = await rotateOutgoingWebhookSecret(ctx, keyring, { ...body, ...params })
    return rotated.outcome === 'rotated'
      ? { secret: rotated.secret, oldUntil: rotated.oldUntil.toISOString() }
      : { outcome: rotated.outcome }
  },
})
