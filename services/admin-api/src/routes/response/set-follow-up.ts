import { FollowUpParts, setFollowUp } from '@otzyv/admin'
import { FollowUpAnswer, ResponsePath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setFollowUpRoute = verbRoute({
  id: 'setFollowUp',
  method: 'post',
  path: '/v1/responses/:invitationId/follow-up',
  summary: 'Says how far it is that somebody answers a low rating, who sees to it, and a note',
  description: 'What is absent stays. With `revision`, a change that somebody else made meanwhile is not overwritten.',
  right: 'follow_up.set',
  params: ResponsePath,
  body: FollowUpParts,
  answer: FollowUpAnswer,
  refusals: {
    no_response: { code: 'not_found', detail: 'There is no such response, or you may not read it.' },
    not_low: { code: 'conflict', detail: 'Only a low rating that counts has a follow-up.' },
    unknown_owner: { code: 'invalid_request', detail: 'owner must be somebody who signs in and may answer.' },
  },
  problems: ['changed_meanwhile'],
  call: async (ctx, { params, body }) => await setFollowUp(ctx, { ...body, ...params }),
})
