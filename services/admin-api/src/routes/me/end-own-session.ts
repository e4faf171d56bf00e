import { endSession } from '@otzyv/admin'
import { EndedSession, SessionPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const endOwnSessionRoute = verbRoute({
  id: 'endOwnSession',
  method: 'delete',
  path: '/v1/me/sessions/:sessionId',
  summary: 'Ends one of one’s own sessions at once, in every process',
  right: 'session.end',
  params: SessionPath,
  answer: EndedSession,
  problems: ['invalid_request'],
  refusals: { not_found: { code: 'not_found', detail: 'There is no such session of yours, or not any more.' } },
  call: async (ctx, { params }) => await endSession(ctx, params),
})
