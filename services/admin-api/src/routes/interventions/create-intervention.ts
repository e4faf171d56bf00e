import { createIntervention, NewIntervention } from '@otzyv/admin'
import { InterventionAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { answerIntervention } from './answer-intervention.ts'

export const createInterventionRoute = verbRoute({
  id: 'createIntervention',
  method: 'post',
  path: '/v1/interventions',
  summary: 'Enters something done to raise quality, with its days and the teams that it touched',
  description: 'Who sees some teams names teams of their own.',
  right: 'intervention.create',
  body: NewIntervention,
  answer: InterventionAnswer,
  status: 201,
  call: async (ctx, { body }) => await answerIntervention(ctx, await createIntervention(ctx, body)),
})
