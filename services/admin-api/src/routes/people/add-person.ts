import { addPerson, NewPerson, readPerson } from '@otzyv/admin'
import { PersonAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const addPersonRoute = verbRoute({
  id: 'addPerson',
  method: 'post',
  path: '/v1/people',
  summary: 'Lets a person sign in, under a role',
  description: 'A link to sign in by is made with `POST /v1/people/{personId}/sign-in-link`.',
  right: 'person.add',
  body: NewPerson,
  answer: PersonAnswer,
  status: 201,
  refusals: { unchanged: { code: 'conflict', detail: 'There is a person with this address already.' } },
  call: async (ctx, { body }) => {
    const added = await addPerson(ctx, body)
    return added.outcome === 'added' ? await readPerson(ctx, added.personId) : added
  },
})
