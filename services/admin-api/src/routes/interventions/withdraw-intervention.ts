import { withdrawIntervention } from '@otzyv/admin'
import { InterventionPath, InterventionWithdrawn, NothingMore } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { NO_INTERVENTION } from './answer-intervention.ts'

export const withdrawInterventionRoute = verbRoute({
  id: 'withdrawIntervention',
  method: 'post',
  path: '/v1/interventions/:interventionId/withdraw',
  summary: 'Takes an intervention off the pages and out of what is judged together',
  right: 'intervention.withdraw',
  params: InterventionPath,
  body: NothingMore,
  answer: InterventionWithdrawn,
  refusals: NO_INTERVENTION,
  call: async (ctx, { params, body }) => await withdrawIntervention(ctx, { ...body, ...params }),
})
