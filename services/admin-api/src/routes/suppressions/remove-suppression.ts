import { RemovedSuppression, removeSuppression } from '@otzyv/admin'
import { SuppressionPath, SuppressionRemoved } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const removeSuppressionRoute = verbRoute({
  id: 'removeSuppression',
  method: 'post',
  path: '/v1/suppressions/:suppressionId/remove',
  summary: 'Lets somebody be asked again',
  right: 'suppression.remove',
  params: SuppressionPath,
  body: RemovedSuppression,
  answer: SuppressionRemoved,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such entry any more.' } },
  call: async (ctx, { params, body }, { keyring }) => {
    const { removed } = await removeSuppression(ctx, keyring, { ...body, ...params })
    return removed === 0 ? { outcome: 'not_found' } : { removed }
  },
})
