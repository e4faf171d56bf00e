import { AlertReportAnswer, AlertReportQuery } from '@otzyv/contracts'
import { readAlertReport, readLocalDay } from '@otzyv/database'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readSeenTeams } from '../workspaces/read-seen-teams.ts'
import { readWorkspace } from '../workspaces/read-workspaces.ts'
import type { AddReaderRoute } from './reader-route.ts'

export const GET_ALERT_REPORT = defineRoute({
  id: 'getAlertReport',
  method: 'get',
  path: '/v1/alert-report',
  summary: 'The alerts of a year by kind: how many, how many of them were real, and how long after the onset they came',
  description:
    'Who sees some teams is given what is about these; alerts about single ratings are counted for those who may see single answers.',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  query: AlertReportQuery,
  answers: { 200: { 'application/json': AlertReportAnswer } },
  problems: ['unknown_workspace'],
})

/** Adds `GET /v1/alert-report`. */
export const addGetAlertReport: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_ALERT_REPORT, guard, async (c, { caller, query }) => {
    const { workspace_id: workspaceId, time_zone } = await readWorkspace(ctx, caller, query.workspace)
    const seen = await readSeenTeams(ctx, caller)
    const year = query.year ?? Number((await readLocalDay(ctx, ctx.now(), time_zone)).slice(0, 4))
    const kinds = await readAlertReport(ctx, workspaceId, { year, seesResponses: caller.seesSmallCells, seen })
    c.header('Cache-Control', 'private, no-cache')
    return c.json({ year, kinds })
  })
