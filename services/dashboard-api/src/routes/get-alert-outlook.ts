import { AlertOutlookAnswer, AlertOutlookQuery } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readOutlook } from '../alerts/read-outlook.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import type { AddReaderRoute } from './reader-route.ts'

export const GET_ALERT_OUTLOOK = defineRoute({
  id: 'getAlertOutlook',
  method: 'get',
  path: '/v1/alert-outlook',
  summary: 'How soon a fall would be reported, of each team, and how many answers that takes',
  description:
    'By what the drop rule of a survey has learned until now: where a fall would not be reported within a quarter it says how many answers a week it would take. Who sees some teams gets these; who is shown no small cells gets none, since what it takes says how the figure of a team is.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: AlertOutlookQuery,
  answers: { 200: { 'application/json': AlertOutlookAnswer } },
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `GET /v1/alert-outlook`. */
export const addGetAlertOutlook: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_ALERT_OUTLOOK, guard, async (c, { caller, query }) => {
    const { workspace_id: workspaceId, made_up } = await readWorkspace(ctx, caller, query.workspace)
    const seen = await readSeenTeams(ctx, caller)
    const shows = caller.seesSmallCells || made_up
    const outlook = await readOutlook(ctx, { workspaceId, surveyId: query.survey, team: query.team, seen, shows })
    c.header('Cache-Control', 'private, no-cache')
    return c.json(outlook)
  })
