import { endEverySession } from '@otzyv/admin'
import { EndedSessions, NothingMore } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const endEverySessionRoute = verbRoute({
  id: 'signOutEverywhere',
  method: 'post',
  path: '/v1/me/sign-out-everywhere',
  summary: 'Ends every session of one’s own, that of the request too, and every link that would begin one',
  right: 'session.end_every',
  body: NothingMore,
  answer: EndedSessions,
  call: async (ctx, { body }) => await endEverySession(ctx, body),
})
