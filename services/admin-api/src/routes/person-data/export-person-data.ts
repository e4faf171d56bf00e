import { exportPersonData, PersonAsked } from '@otzyv/admin'
import { PersonDataExported } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const exportPersonDataRoute = verbRoute({
  id: 'exportPersonData',
  method: 'post',
  path: '/v1/person-data/export',
  summary: 'Everything that is stored of one person, to be given to them (GDPR, articles 15 and 20)',
  right: 'person_data.export',
  body: PersonAsked,
  answer: PersonDataExported,
  call: async (ctx, { body }, { personData }) => {
    const exported = await exportPersonData(ctx, personData, body)
    // As it is written: instants as text.
    return PersonDataExported.parse(JSON.parse(JSON.stringify(exported)))
  },
})
