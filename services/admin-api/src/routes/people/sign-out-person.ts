import { readPerson, signOutPerson } from '@otzyv/admin'
import { NothingMore, PersonAnswer, PersonPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const signOutPersonRoute = verbRoute({
  id: 'signOutPerson',
  method: 'post',
  path: '/v1/people/:personId/sign-out',
  summary: 'Ends every session of a person, and every link that would begin one',
  right: 'person.sign_out',
  params: PersonPath,
  body: NothingMore,
  answer: PersonAnswer,
  problems: ['not_found'],
  call: async (ctx, { params, body }) => {
    await signOutPerson(ctx, { ...body, ...params })
    return await readPerson(ctx, params.personId)
  },
})
