import { readPerson, switchOffPerson } from '@otzyv/admin'
import { NothingMore, PersonAnswer, PersonPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const switchOffPersonRoute = verbRoute({
  id: 'switchOffPerson',
  method: 'post',
  path: '/v1/people/:personId/switch-off',
  summary: 'Shuts a person out from now on, and ends their sessions',
  right: 'person.switch_off',
  params: PersonPath,
  body: NothingMore,
  answer: PersonAnswer,
  problems: ['not_found', 'conflict'],
  call: async (ctx, { params, body }) => {
    await switchOffPerson(ctx, { ...body, ...params })
    return await readPerson(ctx, params.personId)
  },
})
