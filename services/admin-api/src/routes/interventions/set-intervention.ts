import { InterventionChanges, setIntervention } from '@otzyv/admin'
import { InterventionAnswer, InterventionPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { answerIntervention, NO_INTERVENTION } from './answer-intervention.ts'

export const setInterventionRoute = verbRoute({
  id: 'setIntervention',
  method: 'patch',
  path: '/v1/interventions/:interventionId',
  summary: 'Changes parts of an intervention; other days, teams or products count as entered now',
  right: 'intervention.set',
  params: InterventionPath,
  body: InterventionChanges,
  answer: InterventionAnswer,
  refusals: NO_INTERVENTION,
  problems: ['changed_meanwhile'],
  call: async (ctx, { params, body }) => {
    const set = await setIntervention(ctx, { ...body, ...params })
    return set.outcome === 'not_found' ? set : await answerIntervention(ctx, set.intervention)
  },
})
