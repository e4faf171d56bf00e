import { createKiosk, NewKiosk } from '@otzyv/admin'
import { KioskAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { readKiosk } from './read-kiosks.ts'

export const createKioskRoute = verbRoute({
  id: 'createKiosk',
  method: 'post',
  path: '/v1/kiosks',
  summary: 'Makes a link without tickets, which anybody may answer as often as they like',
  right: 'kiosk.create',
  body: NewKiosk,
  answer: KioskAnswer,
  status: 201,
  refusals: {
    unknown_survey: { code: 'unknown_survey', detail: 'There is no such survey in this workspace.' },
    not_found: { code: 'not_found', detail: 'The kiosk is gone.' },
  },
  call: async (ctx, { body }, parts) => {
    const created = await createKiosk(ctx, body)
    return created.outcome === 'created' ? await readKiosk(ctx, parts, created.kioskId) : created
  },
})
