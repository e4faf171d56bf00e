import { EvidenceDecision, overruleEvidence } from '@otzyv/admin'
import { EvidenceOutcome, ResponsePath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const overruleEvidenceRoute = verbRoute({
  id: 'overruleEvidenceOfResponse',
  method: 'post',
  path: '/v1/responses/:invitationId/evidence',
  summary: 'Decides by a person whether somebody voted; no rule changes it again',
  description: 'With `was`, a decision that somebody else made meanwhile is not overwritten.',
  right: 'evidence.overrule',
  params: ResponsePath,
  body: EvidenceDecision.omit({ invitationId: true }),
  answer: EvidenceOutcome,
  refusals: {
    no_response: { code: 'not_found', detail: 'There is no such response, or it is not of your teams.' },
    decided_meanwhile: { code: 'conflict', detail: 'Somebody else has decided about it meanwhile. Look at it again.' },
  },
  call: async (ctx, { params, body }) => await overruleEvidence(ctx, { ...body, ...params }),
})
