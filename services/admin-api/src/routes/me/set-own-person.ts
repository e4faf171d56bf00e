import { OwnPersonChanges, setOwnPerson } from '@otzyv/admin'
import { OwnPersonAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { readOwnPerson } from './get-own-person.ts'

export const setOwnPersonRoute = verbRoute({
  id: 'setOwnPerson',
  method: 'patch',
  path: '/v1/me/person',
  summary: 'Changes one’s own name, and for an admin the address',
  right: 'person.set_own',
  body: OwnPersonChanges,
  answer: OwnPersonAnswer,
  problems: ['changed_meanwhile', 'conflict'],
  call: async (ctx, { body }) => {
    await setOwnPerson(ctx, body)
    return await readOwnPerson(ctx)
  },
})
