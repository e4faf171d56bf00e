import { readPerson } from '@otzyv/admin'
import { PersonPath, SessionsAnswer } from '@otzyv/contracts'
import { listSessions } from '@otzyv/identity'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listPersonSessions = verbRoute({
  id: 'listPersonSessions',
  method: 'get',
  path: '/v1/people/:personId/sessions',
  summary: 'Where a person is signed in',
  right: 'person.read',
  params: PersonPath,
  answer: SessionsAnswer,
  problems: ['not_found'],
  call: async (ctx, { params }) => {
    const { personId } = await readPerson(ctx, params.personId)
    return { sessions: await listSessions(ctx, ctx.workspaceId, personId) }
  },
})
