import { Acknowledgement, acknowledgeAlert } from '@otzyv/admin'
import { AlertDecided, AlertPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { NO_ALERT } from './answer-alert.ts'

export const acknowledgeAlertRoute = verbRoute({
  id: 'acknowledgeAlert',
  method: 'post',
  path: '/v1/alerts/:alertId/acknowledge',
  summary: 'Says that somebody has taken note of an alert',
  right: 'alert.acknowledge',
  params: AlertPath,
  body: Acknowledgement,
  answer: AlertDecided,
  refusals: NO_ALERT,
  call: async (ctx, { params, body }) => {
    const { outcome } = await acknowledgeAlert(ctx, { ...body, ...params })
    return outcome === 'not_found' || outcome === 'ended' ? { outcome } : { outcome, alertId: params.alertId }
  },
})
