import { PersonChanges, readPerson, setPerson } from '@otzyv/admin'
import { PersonAnswer, PersonPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setPersonRoute = verbRoute({
  id: 'setPerson',
  method: 'patch',
  path: '/v1/people/:personId',
  summary: 'Changes parts of a person, such as the role; it holds for their open sessions at once',
  right: 'person.set',
  params: PersonPath,
  body: PersonChanges,
  answer: PersonAnswer,
  problems: ['not_found', 'changed_meanwhile', 'conflict'],
  call: async (ctx, { params, body }) => {
    await setPerson(ctx, { ...body, ...params })
    return await readPerson(ctx, params.personId)
  },
})
