import { Muting, muteAlert } from '@otzyv/admin'
import { AlertDecided, AlertPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { NO_ALERT } from './answer-alert.ts'

export const muteAlertRoute = verbRoute({
  id: 'muteAlert',
  method: 'post',
  path: '/v1/alerts/:alertId/mute',
  summary: 'Keeps an alert from speaking before a day',
  right: 'alert.mute',
  params: AlertPath,
  body: Muting,
  answer: AlertDecided,
  refusals: NO_ALERT,
  call: async (ctx, { params, body }) => {
    const { outcome } = await muteAlert(ctx, { ...body, ...params })
    return outcome === 'not_found' || outcome === 'ended' ? { outcome } : { outcome, alertId: params.alertId }
  },
})
