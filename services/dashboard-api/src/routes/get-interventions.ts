import { InterventionsAnswer, InterventionsQuery } from '@otzyv/contracts'
import { readLocalDay } from '@otzyv/database'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readInterventions } from '../interventions/read-interventions.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import type { AddReaderRoute } from './reader-route.ts'

export const GET_INTERVENTIONS = defineRoute({
  id: 'getInterventions',
  method: 'get',
  path: '/v1/interventions',
  summary: 'What was done to raise quality, such as a training or a new script, the newest first',
  description: 'Who sees some teams is given what touched one of these.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: InterventionsQuery,
  answers: { 200: { 'application/json': InterventionsAnswer } },
  problems: ['unknown_workspace'],
})

/** Adds `GET /v1/interventions`. */
export const addGetInterventions: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_INTERVENTIONS, guard, async (c, { caller, query }) => {
    const { workspace_id, time_zone } = await readWorkspace(ctx, caller, query.workspace)
    const seen = await readSeenTeams(ctx, caller)
    const interventions = await readInterventions(ctx, { workspaceId: workspace_id, timeZone: time_zone }, seen)
    c.header('Cache-Control', 'private, no-cache')
    return c.json({ today: await readLocalDay(ctx, ctx.now(), time_zone), interventions })
  })
