import { erasePersonData, PersonToErase } from '@otzyv/admin'
import { PersonDataErased } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const erasePersonDataRoute = verbRoute({
  id: 'erasePersonData',
  method: 'post',
  path: '/v1/person-data/erase',
  summary: 'Erases what is stored of one person (GDPR, article 17)',
  description:
    'Figures stay exact: what the person counted as stays without them or leaves, as the workspace has chosen or `counts` says. They are not asked again unless `mayAskAgain` says so. Safe to send again.',
  right: 'person_data.erase',
  body: PersonToErase,
  answer: PersonDataErased,
  call: async (ctx, { body }, { personData }) => await erasePersonData(ctx, personData, body),
})
