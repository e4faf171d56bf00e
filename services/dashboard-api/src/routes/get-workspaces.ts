import { WorkspacesResult } from '@otzyv/contracts'
import { addRoute, defineRoute, withKey } from '@otzyv/service-kit'
import { readWorkspaces } from '../workspaces/read-workspaces.ts'
import type { AddReaderRoute } from './reader-route.ts'

export const GET_WORKSPACES = defineRoute({
  id: 'getWorkspaces',
  method: 'get',
  path: '/v1/workspaces',
  summary: 'The workspaces that the caller may look at, with their surveys',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'data_on_loopback', orSession: true },
  answers: { 200: { 'application/json': WorkspacesResult } },
})

/** Adds `GET /v1/workspaces`. */
export const addGetWorkspaces: AddReaderRoute = (routes, ctx, guard) =>
  addRoute(routes, GET_WORKSPACES, guard, async (c, { caller }) => {
    c.header('Cache-Control', 'private, no-cache')
    return c.json(await readWorkspaces(ctx, caller))
  })
