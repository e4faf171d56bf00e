import { AlertsAnswer, AlertsQuery } from '@otzyv/contracts'
import { readLocalDay } from '@otzyv/database'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readAlertRules, readAlerts } from '../alerts/read-alerts.ts'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import type { AddReaderRoute } from './reader-route.ts'

export const GET_ALERTS = defineRoute({
  id: 'getAlerts',
  method: 'get',
  path: '/v1/alerts',
  summary:
    'What was found to have changed: the alerts that are open, those that ended last, and the rules that find them',
  description:
    'Who sees some teams is given what is about these, and no rules. Figures of an alert are for who may see small cells, since they are of days that no other figure is of.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: AlertsQuery,
  answers: { 200: { 'application/json': AlertsAnswer } },
  problems: ['unknown_workspace'],
})

/** Adds `GET /v1/alerts`. */
export const addGetAlerts: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_ALERTS, guard, async (c, { caller, query }) => {
    const { workspace_id: workspaceId, time_zone } = await readWorkspace(ctx, caller, query.workspace)
    const seen = await readSeenTeams(ctx, caller)
    const alerts = await readAlerts(ctx, { workspaceId, seesSmallCells: caller.seesSmallCells, seen })
    c.header('Cache-Control', 'private, no-cache')
    return c.json({
      today: await readLocalDay(ctx, ctx.now(), time_zone),
      alerts,
      rules: seen === null ? await readAlertRules(ctx, workspaceId) : [],
    })
  })
