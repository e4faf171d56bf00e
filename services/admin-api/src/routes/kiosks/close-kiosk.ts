import { closeKiosk } from '@otzyv/admin'
import { KioskAnswer, KioskPath, NothingMore } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { readKiosk } from './read-kiosks.ts'

export const closeKioskRoute = verbRoute({
  id: 'closeKiosk',
  method: 'post',
  path: '/v1/kiosks/:kioskId/close',
  summary: 'Takes no more answers from a kiosk; those given stay',
  right: 'kiosk.close',
  params: KioskPath,
  body: NothingMore,
  answer: KioskAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such kiosk.' } },
  call: async (ctx, { params, body }, parts) => {
    const { outcome } = await closeKiosk(ctx, { ...body, ...params })
    return outcome === 'closed' ? await readKiosk(ctx, parts, params.kioskId) : { outcome }
  },
})
