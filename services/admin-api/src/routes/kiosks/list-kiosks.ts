import { KiosksAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { readKiosks } from './read-kiosks.ts'

export const listKiosksRoute = verbRoute({
  id: 'listKiosks',
  method: 'get',
  path: '/v1/kiosks',
  summary: 'The kiosks of the workspace, those that are closed too',
  right: 'kiosk.read',
  answer: KiosksAnswer,
  call: async (ctx, _asked, parts) => ({ kiosks: await readKiosks(ctx, parts) }),
})
