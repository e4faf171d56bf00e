import { InterventionEffectsAnswer, InterventionEffectsQuery } from '@otzyv/contracts'
import { inSnapshot } from '@otzyv/database'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readEffects } from '../interventions/read-effects.ts'
import { isTagKnown, tagOfText, wantedOf } from './answer-tag.ts'
import type { AddReaderRoute } from './reader-route.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

export const GET_INTERVENTION_EFFECTS = defineRoute({
  id: 'getInterventionEffects',
  method: 'get',
  path: '/v1/interventions/effects',
  summary: 'What came of what was done, judged together, and how it is known',
  description:
    'The 13 full weeks before against up to 13 after, without the weeks of the thing itself; against teams that nothing touched if they moved alike before, as an interrupted series if it had been moving already, else before and after. Intervals and p-values are adjusted over all that are tested together.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: InterventionEffectsQuery,
  answers: { 200: { 'application/json': InterventionEffectsAnswer } },
  etag: true,
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/interventions/effects`. */
export const addGetInterventionEffects: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_INTERVENTION_EFFECTS, guard, async (c, { caller, query }) => {
    const text = JSON.stringify(await inSnapshot(ctx, async (ctx) => await readEffects(ctx, caller, query)))
    const tag = tagOfText(text)
    if (isTagKnown(tag, wantedOf(c))) return answerUnchanged(c, tag)
    return await sendAnswer(c, makeAnswer(text), { tag, type: 'application/json' })
  })
