import { readPerson, switchOnPerson } from '@otzyv/admin'
import { NothingMore, PersonAnswer, PersonPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const switchOnPersonRoute = verbRoute({
  id: 'switchOnPerson',
  method: 'post',
  path: '/v1/people/:personId/switch-on',
  summary: 'Lets a person who was switched off sign in again',
  right: 'person.switch_on',
  params: PersonPath,
  body: NothingMore,
  answer: PersonAnswer,
  problems: ['not_found'],
  call: async (ctx, { params, body }) => {
    await switchOnPerson(ctx, { ...body, ...params })
    return await readPerson(ctx, params.personId)
  },
})
