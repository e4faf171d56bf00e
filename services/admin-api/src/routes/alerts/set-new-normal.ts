import { NewNormal, setNewNormal } from '@otzyv/admin'
import { AlertDecided, AlertPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { NO_ALERT } from './answer-alert.ts'

export const setNewNormalRoute = verbRoute({
  id: 'setNewNormal',
  method: 'post',
  path: '/v1/alerts/:alertId/new-normal',
  summary: 'Says that the level since a drop is what is normal from now on, which closes its alert',
  right: 'new_normal.set',
  params: AlertPath,
  body: NewNormal,
  answer: AlertDecided,
  refusals: {
    ...NO_ALERT,
    not_a_drop: { code: 'conflict', detail: 'Only a drop has a level: change the rule of this alert, or mute it.' },
  },
  call: async (ctx, { params, body }) => {
    const { outcome } = await setNewNormal(ctx, { ...body, ...params })
    const isRefused = outcome === 'not_found' || outcome === 'ended' || outcome === 'not_a_drop'
    return isRefused ? { outcome } : { outcome, alertId: params.alertId }
  },
})
