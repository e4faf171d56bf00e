import { readPerson, removePasskey } from '@otzyv/admin'
import { PersonAnswer, PersonPasskeyPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const removePasskeyRoute = verbRoute({
  id: 'removePasskey',
  method: 'delete',
  path: '/v1/people/:personId/passkeys/:passkeyId',
  summary: 'Takes a passkey of a person away, such as that of a lost device',
  right: 'passkey.remove',
  params: PersonPasskeyPath,
  answer: PersonAnswer,
  problems: ['not_found'],
  refusals: { unchanged: { code: 'not_found', detail: 'This person has no such passkey.' } },
  call: async (ctx, { params }) => {
    const removed = await removePasskey(ctx, params)
    return removed.outcome === 'unchanged' ? removed : await readPerson(ctx, params.personId)
  },
})
