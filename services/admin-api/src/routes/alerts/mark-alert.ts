import { Marking, markAlert } from '@otzyv/admin'
import { AlertDecided, AlertPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { NO_ALERT } from './answer-alert.ts'

export const markAlertRoute = verbRoute({
  id: 'markAlert',
  method: 'post',
  path: '/v1/alerts/:alertId/mark',
  summary: 'Says whether an alert was about something real, also when it is over',
  right: 'alert.mark',
  params: AlertPath,
  body: Marking,
  answer: AlertDecided,
  refusals: { not_found: NO_ALERT.not_found },
  call: async (ctx, { params, body }) => {
    const { outcome } = await markAlert(ctx, { ...body, ...params })
    return outcome === 'not_found' ? { outcome } : { outcome, alertId: params.alertId }
  },
})
