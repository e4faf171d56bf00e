import { PersonAsked, showPersonData } from '@otzyv/admin'
import { PersonDataShown } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const showPersonDataRoute = verbRoute({
  id: 'showPersonData',
  method: 'post',
  path: '/v1/person-data/show',
  summary: 'What is stored of one person who was asked, counted by kind',
  description:
    'The address stands in the body, since the logs of servers on the way hold the addresses of pages. Each look is a row of the audit, without the address.',
  right: 'person_data.show',
  body: PersonAsked,
  answer: PersonDataShown,
  call: async (ctx, { body }, { personData }) => await showPersonData(ctx, personData, body),
})
