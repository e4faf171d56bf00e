import { listPeople } from '@otzyv/admin'
import { PeopleAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listPeopleRoute = verbRoute({
  id: 'listPeople',
  method: 'get',
  path: '/v1/people',
  summary: 'The people of the workspace who may sign in, and those who are switched off',
  right: 'person.read',
  answer: PeopleAnswer,
  call: async (ctx) => ({ people: await listPeople(ctx) }),
})
