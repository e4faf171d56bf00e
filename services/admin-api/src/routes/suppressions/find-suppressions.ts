import { findSuppression, SuppressionSearch } from '@otzyv/admin'
import { SuppressionsAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const findSuppressionsRoute = verbRoute({
  id: 'findSuppressions',
  method: 'post',
  path: '/v1/suppressions/search',
  summary: 'Who is not to be asked: the entries of one address, or the newest of all',
  description:
    'The address stands in the body, since the logs of servers on the way hold the addresses of pages. Each look is a row of the audit.',
  right: 'suppression.find',
  body: SuppressionSearch,
  answer: SuppressionsAnswer,
  call: async (ctx, { body }, { keyring, steps }) => {
    const suppressions = await findSuppression(ctx, { keyring, list: steps.listSuppressions }, body)
    return { suppressions }
  },
})
