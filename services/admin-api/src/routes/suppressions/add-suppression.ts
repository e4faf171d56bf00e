import { addSuppression, NewSuppression } from '@otzyv/admin'
import { SuppressionAdded } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const addSuppressionRoute = verbRoute({
  id: 'addSuppression',
  method: 'post',
  path: '/v1/suppressions',
  summary: 'Lets nobody ask an address any more; an entry that is there stays as it is',
  right: 'suppression.add',
  body: NewSuppression,
  answer: SuppressionAdded,
  call: async (ctx, { body }, { keyring }) => await addSuppression(ctx, keyring, body),
})
